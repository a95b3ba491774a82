package dev.drivefetch.contract;

final class ThreadsContractTest extends StrategyContract {
  ThreadsContractTest() {
    super("threads");
  }
}
