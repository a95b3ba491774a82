package dev.drivefetch.contract;

import dev.drivefetch.Slow;

@Slow
final class VirtualContractTest extends StrategyContract {
  VirtualContractTest() {
    super("virtual");
  }
}
