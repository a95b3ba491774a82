package dev.drivefetch.contract;

final class ProcessesContractTest extends StrategyContract {
  ProcessesContractTest() {
    super("processes");
  }
}
