package dev.drivefetch.contract;

final class VirtualContractTest extends StrategyContract {
  VirtualContractTest() {
    super("virtual");
  }
}
