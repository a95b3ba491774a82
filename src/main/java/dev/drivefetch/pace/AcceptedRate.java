package dev.drivefetch.pace;

/**
 * Learns from refusals what rate the server accepts. It counts for a while, an epoch, and judges it
 * by the part that was refused. Not safe for several threads: its owner's lock guards it.
 *
 * <p>Refusals may come because of the rate, or whatever the rate. So after the first of them the
 * rate is lowered for a trial: if as many are refused as before, it was not the rate, and this
 * share of refusals counts as noise from then on. Else what was accepted is held: the rate drops a
 * little below it, goes back slowly, stays near it for some seconds, and then searches beyond it,
 * faster and faster (the curve of TCP's CUBIC).
 *
 * <p>Every phase that slows requests down ends, with or without requests:
 *
 * <pre>
 * from   when                                                             to
 * FREE   more than a quarter is refused                                   HELD
 * FREE   more is refused than noise explains, or 30 s with known noise    TRIAL
 * TRIAL  about as many are refused as before: it was noise                FREE
 * TRIAL  fewer, or more than a quarter: it was the rate                   HELD
 * TRIAL  10 s without a verdict: too few requests to tell                 FREE
 * HELD   refused again: lower                                             HELD
 * HELD   lowered three times without effect                               TRIAL
 * HELD   60 s since it was lowered                                        FREE
 * </pre>
 */
final class AcceptedRate {
  private enum Phase {
    /** As fast as anybody wants. */
    FREE,
    /** Slower for a moment, to see whether that is of use. */
    TRIAL,
    /** About as fast as the server was seen to allow. */
    HELD
  }

  private static final double SECOND = 1e9;

  /** Answers to what was sent before a cut come in for so long: they say nothing of the cut. */
  private static final double SETTLING = 0.5;

  private static final double SHORTEST_EPOCH = 0.5;

  /** After this time an epoch is judged by less. */
  private static final double LONGEST_EPOCH = 8;

  /** The number of requests, or of refusals, that suffice for a verdict. */
  private static final int ENOUGH_REQUESTS = 30;

  private static final int ENOUGH_REFUSALS = 5;
  private static final int FEWEST_REFUSALS = 2;

  /** If a larger part than this is refused, it is the rate, without doubt. */
  private static final double OVERRUN = 0.25;

  /** How slow a trial is, compared with what was accepted before. */
  private static final double TRIAL_SPEED = 0.8;

  /** The number of refusals to expect in a trial if they do not depend on the rate. */
  private static final double TRIAL_LENGTH = 4;

  /** And so many prove it. */
  private static final int TRIAL_PROOF = 3;

  /** A trial that too few requests come to judge ends after this time. */
  private static final double LONGEST_TRIAL = 10;

  /** The number of cuts without effect after which a trial begins. */
  private static final int MOST_CUTS = 3;

  /** The number of seconds after which noise is put to a trial again. */
  private static final double TRIAL_INTERVAL = 30;

  /** How far below the plateau the rate drops. */
  private static final double DROP = 0.06;

  private static final double SECONDS_TO_PLATEAU = 6;

  /** The way up from {@link #SLOWEST}: after an outage the plateau tells nothing. */
  private static final double SECONDS_TO_DOUBLE = 4;

  /** A request in two seconds: how it is found out that a server gives again. */
  private static final double SLOWEST = 100;

  /** How far a plateau falls in one epoch without an overrun: a short epoch is not exact. */
  private static final double STEP = 0.95;

  /** And with one: late answers may make it look worse than it is. */
  private static final double DEEPEST_FALL = 8;

  /** A server that refuses more than this at random cannot be told from an overloaded one. */
  private static final double MOST_NOISE = 0.15;

  /** After this time without refusals, it is as if there had been none. */
  private static final double FORGOTTEN = 60;

  private Phase phase = Phase.FREE;

  /** When this phase, or this round of it, began. */
  private long phaseStart;

  /** What was accepted before a trial, or is held; units a second. */
  private double plateau = Double.POSITIVE_INFINITY;

  /** The part that was refused before a trial. */
  private double refusedBefore;

  /** How often what is held was refused, one epoch after the other. */
  private int cutsInARow;

  /** The share of requests that is refused at any rate. */
  private double noise;

  private long epochStart;
  private long units;
  private int requests;
  private int refusals;

  AcceptedRate(long now) {
    this.phaseStart = now;
    this.epochStart = now;
  }

  /** How fast requests may go now; infinite if nothing is known. */
  double unitsPerSecond(long now) {
    if (seconds(phaseStart, now) > longest(phase)) {
      free(noise, now);
    }
    return switch (phase) {
      case FREE -> Double.POSITIVE_INFINITY;
      case TRIAL -> Math.max(SLOWEST, TRIAL_SPEED * plateau);
      case HELD -> {
        double seconds = seconds(phaseStart, now);
        double x = seconds / SECONDS_TO_PLATEAU - 1;
        yield plateau > 2 * SLOWEST
            ? plateau * (1 + DROP * x * x * x)
            : plateau * Math.pow(2, seconds / SECONDS_TO_DOUBLE);
      }
    };
  }

  private static double longest(Phase phase) {
    return switch (phase) {
      case FREE -> Double.POSITIVE_INFINITY;
      case TRIAL -> LONGEST_TRIAL;
      case HELD -> FORGOTTEN;
    };
  }

  /** Counts a request; tells whether far more was asked for of late than the server gives. */
  boolean granted(int count, long now) {
    if (now - epochStart < 0) {
      return false;
    }
    requests++;
    units += count;
    return judge(now);
  }

  /** Counts a refusal; tells the same. */
  boolean refused(long now) {
    if (now - epochStart < 0) {
      return false;
    }
    refusals++;
    return judge(now);
  }

  private boolean judge(long now) {
    if (seconds(epochStart, now) < SHORTEST_EPOCH) {
      return false;
    }
    boolean isOverrun = isEnough() && refusedPart() > OVERRUN;
    if (isOverrun) {
      hold(phase == Phase.HELD ? Math.max(accepted(now), plateau / DEEPEST_FALL) : accepted(now));
      cut(now);
      return true;
    }
    switch (phase) {
      case FREE -> judgeFree(now);
      case TRIAL -> judgeTrial(now);
      case HELD -> judgeHeld(now);
    }
    return false;
  }

  private void judgeFree(long now) {
    if (!isEnough() && seconds(epochStart, now) < LONGEST_EPOCH) {
      return;
    }
    boolean isNew = isMoreThanNoise() && refusals >= FEWEST_REFUSALS;
    boolean isLongAgo = noise > 0 && seconds(phaseStart, now) > TRIAL_INTERVAL;
    if (isNew || isLongAgo) {
      tryOut(now);
    } else {
      forgetNoise();
      begin(now);
    }
  }

  /** Is it the rate? */
  private void judgeTrial(long now) {
    boolean isAsBefore = refusedPart() > refusedBefore / 2 && refusedPart() <= OVERRUN;
    boolean isOver =
        requests * refusedBefore >= TRIAL_LENGTH || seconds(epochStart, now) >= LONGEST_EPOCH;
    if (isAsBefore && (isOver || refusals >= TRIAL_PROOF)) {
      free(Math.min(MOST_NOISE, refusedPart()), now);
    } else if (isOver) {
      noise = Math.min(noise, refusedPart());
      hold(plateau);
      cut(now);
    }
  }

  private void judgeHeld(long now) {
    boolean isFirstSign = noise == 0 && cutsInARow == 0 && refusals > 0;
    if (!isEnough() && !isFirstSign && seconds(epochStart, now) < LONGEST_EPOCH) {
      return;
    } else if (isMoreThanNoise()) {
      if (cutsInARow == MOST_CUTS) {
        tryOut(now);
      } else {
        double seen = Math.min(accepted(now), unitsPerSecond(now));
        hold(isEnough() && cutsInARow > 0 ? seen : Math.max(seen, STEP * plateau));
        cut(now);
        cutsInARow++;
      }
    } else {
      forgetNoise();
      if (refusals == 0) {
        cutsInARow = 0;
      }
      begin(now);
    }
  }

  private void tryOut(long now) {
    plateau = accepted(now);
    refusedBefore = Math.max(noise, refusedPart());
    phase = Phase.TRIAL;
    cutsInARow = 0;
    cut(now);
  }

  private void hold(double newPlateau) {
    plateau = Math.max(SLOWEST, newPlateau);
    phase = Phase.HELD;
  }

  private void free(double newNoise, long now) {
    noise = newNoise;
    phase = Phase.FREE;
    phaseStart = now;
    begin(now);
  }

  private void cut(long now) {
    phaseStart = now;
    begin(now + (long) (SETTLING * SECOND));
  }

  private void begin(long at) {
    epochStart = at;
    requests = 0;
    units = 0;
    refusals = 0;
  }

  private void forgetNoise() {
    if (refusals == 0) {
      noise = noise < 0.01 ? 0 : noise * 0.7;
    }
  }

  private boolean isEnough() {
    return noise == 0
        ? requests >= ENOUGH_REQUESTS || refusals >= ENOUGH_REFUSALS
        : requests >= Math.max(ENOUGH_REQUESTS, ENOUGH_REFUSALS / noise);
  }

  private boolean isMoreThanNoise() {
    double expected = noise * requests;
    return refusals > expected + 2 * Math.sqrt(expected);
  }

  private double refusedPart() {
    return Math.min(1, refusals / (double) Math.max(1, requests));
  }

  private double accepted(long now) {
    return units / seconds(epochStart, now) * (1 - refusedPart());
  }

  private static double seconds(long from, long to) {
    return (to - from) / SECOND;
  }
}
