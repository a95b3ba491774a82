package dev.drivefetch.contract;

import dev.drivefetch.Slow;

@Slow
final class ProcessesContractTest extends StrategyContract {
  ProcessesContractTest() {
    super("processes");
  }
}
