package dev.drivefetch.pace;

/**
 * Chooses how many requests to try next, by what came in with how many: twice as many while that is
 * worth it, else as many as would have done; from then on it tries now and then with some more, and
 * with some fewer. The caller's lock guards it.
 */
final class ConcurrencyProbe {
  private enum Phase {
    /** More and more. */
    CLIMB,
    /** As many as seem to do. */
    HOLD,
    /** Some more, for a try. */
    TRY_MORE,
    /** Some fewer, for a try. */
    TRY_FEWER
  }

  private static final int FIRST = 6;
  private static final int MOST_BEFORE_ANSWERS = 32;

  /**
   * One more in this time until the first answer: a server that refuses does so before there are
   * many.
   */
  private static final long NANOS_PER_BEGINNING = 6_000_000;

  private static final double FIRST_LEAP = 2.5;

  /** More are worth it if they bring a third of what they would bring if nothing was short. */
  private static final double WORTH = 1.0 / 3;

  /** And fewer if no more is lost than this part. */
  private static final double NO_LOSS = 0.97;

  /** How much of what seems to do is added, lest it be a little too few. */
  private static final double MARGIN = 1.1;

  private static final double SOME_MORE = 1.25;
  private static final double SOME_FEWER = 0.8;

  /** The number of measurements between two tries. */
  private static final int PATIENCE = 5;

  private final int most;
  private Phase phase = Phase.CLIMB;
  private int limit;
  private boolean isCareful;

  /** How many the last rate was reached with; 0 before any. */
  private int base;

  private double baseRate;
  private int measurements;
  private boolean fewerIsNext;

  ConcurrencyProbe(int most) {
    this.most = most;
    this.limit = Math.min(most, FIRST);
  }

  int limit() {
    return limit;
  }

  boolean isClimbing() {
    return phase == Phase.CLIMB;
  }

  /** Nobody has answered or refused for so long since the first request. */
  void begin(long nanos) {
    limit =
        (int) Math.min(Math.min(most, MOST_BEFORE_ANSWERS), FIRST + nanos / NANOS_PER_BEGINNING);
  }

  /** The first answer has come without a refusal: the first measurement is of many more. */
  void leap() {
    limit = Math.min(most, (int) (FIRST_LEAP * limit));
  }

  /** From now on it climbs slowly. */
  void beCareful() {
    isCareful = true;
  }

  /** So many from now on, whatever came in before. */
  void retreat(int newLimit) {
    isCareful = true;
    limit = Math.clamp(newLimit, 1, most);
    base = 0;
    phase = Phase.CLIMB;
  }

  /** So much came in with as many as are allowed. */
  void next(double rate) {
    switch (phase) {
      case CLIMB -> climb(rate);
      case HOLD -> stay(rate);
      case TRY_MORE -> judgeMore(rate);
      case TRY_FEWER -> judgeFewer(rate);
    }
  }

  private void climb(double rate) {
    if (base > 0 && !isWorthIt(rate)) {
      // With fewer, too, as much would have come.
      limit = Math.clamp((int) Math.ceil(MARGIN * base * rate / baseRate), base, limit);
      hold();
      return;
    }
    base = limit;
    baseRate = rate;
    limit = Math.min(most, isCareful ? limit + Math.max(1, limit / 4) : 2 * limit);
    if (limit == base) {
      hold();
    }
  }

  private boolean isWorthIt(double rate) {
    return rate >= baseRate * (1 + WORTH * ((double) limit / base - 1));
  }

  private void stay(double rate) {
    baseRate = base == limit ? baseRate + (rate - baseRate) / 4 : rate;
    base = limit;
    measurements++;
    if (measurements < PATIENCE) {
      return;
    }
    if (limit > 1 && (fewerIsNext || limit == most)) {
      phase = Phase.TRY_FEWER;
      limit = (int) (SOME_FEWER * limit);
    } else if (limit < most) {
      phase = Phase.TRY_MORE;
      limit = Math.min(most, Math.max(limit + 2, (int) (SOME_MORE * limit)));
    }
  }

  private void judgeMore(double rate) {
    if (isWorthIt(rate)) {
      climb(rate);
      phase = limit == base ? Phase.HOLD : Phase.CLIMB;
    } else {
      limit = base;
      fewerIsNext = true;
      hold();
    }
  }

  private void judgeFewer(double rate) {
    if (rate >= NO_LOSS * baseRate) {
      // What came before is not forgotten: else it would become less and less.
      base = limit;
      hold();
      // Where fewer do, still fewer may.
      measurements = PATIENCE - 1;
    } else {
      limit = base;
      fewerIsNext = false;
      hold();
    }
  }

  private void hold() {
    phase = Phase.HOLD;
    measurements = 0;
  }
}
