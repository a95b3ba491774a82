package dev.drivefetch.contract;

import dev.drivefetch.Slow;

@Slow
final class AsyncContractTest extends StrategyContract {
  AsyncContractTest() {
    super("async");
  }
}
