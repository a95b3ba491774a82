package dev.drivefetch.contract;

import dev.drivefetch.Slow;

@Slow
final class ThreadsContractTest extends StrategyContract {
  ThreadsContractTest() {
    super("threads");
  }
}
