package dev.drivefetch.contract;

final class SequentialContractTest extends StrategyContract {
  SequentialContractTest() {
    super("sequential");
  }
}
