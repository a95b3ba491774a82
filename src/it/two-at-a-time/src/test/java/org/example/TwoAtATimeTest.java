package org.example;

import dev.drivefetch.contract.StrategyContract;

/** Has the mode do all that every mode owes. */
final class TwoAtATimeTest extends StrategyContract {
  TwoAtATimeTest() {
    super("two-at-a-time");
  }
}
