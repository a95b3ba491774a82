package dev.drivefetch.contract;

final class AsyncContractTest extends StrategyContract {
  AsyncContractTest() {
    super("async");
  }
}
