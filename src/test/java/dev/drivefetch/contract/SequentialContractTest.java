package dev.drivefetch.contract;

import dev.drivefetch.Slow;

@Slow
final class SequentialContractTest extends StrategyContract {
  SequentialContractTest() {
    super("sequential");
  }
}
