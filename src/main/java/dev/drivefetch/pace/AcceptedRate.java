package dev.drivefetch.pace;

/**
 * Learns from refusals what rate the server accepts. It counts for a while, an epoch; if requests
 * were refused in it, what was accepted becomes the plateau: the rate drops a little below it, goes
 * back slowly, stays near it for some seconds, and then searches beyond it, faster and faster (the
 * curve of TCP's CUBIC). Not safe for several threads: its owner's lock guards it.
 *
 * <p>Refusals may also come whatever the rate. So a plateau falls in small steps while only few
 * requests are refused; and if after some of them as many are refused as before, it was not the
 * rate: it goes back to where it was, and so many refusals are taken for noise from then on.
 */
final class AcceptedRate {
  private static final double SECOND = 1e9;

  /** Answers to what was sent before a cut come in for so long: they say nothing of the cut. */
  private static final double SETTLING = 0.5;

  private static final double SHORTEST_EPOCH = 0.5;

  /** After this time an epoch is judged by less. */
  private static final double LONGEST_EPOCH = 8;

  /** So many requests, or so many refusals, tell enough. */
  private static final int ENOUGH_REQUESTS = 30;

  private static final int ENOUGH_REFUSALS = 5;
  private static final int FEWEST_REFUSALS = 2;

  /** If a larger part than this is refused, it is the rate, without doubt. */
  private static final double OVERRUN = 0.25;

  /** How far below the plateau the rate drops. */
  private static final double DROP = 0.06;

  private static final double SECONDS_TO_PLATEAU = 6;

  /** A request in two seconds: how it is found out that a server gives again. */
  private static final double SLOWEST = 100;

  /** How far a plateau falls in one epoch without an overrun. */
  private static final double STEP = 0.95;

  /** And with one: late answers may make it look worse than it is. */
  private static final double DEEPEST_FALL = 8;

  /** A plateau that has fallen so far is put to the proof. */
  private static final double PROOF = 0.8;

  /** Whoever refuses more than that at random is not to be told from one who is overrun. */
  private static final double MOST_NOISE = 0.15;

  /** After this time without refusals, it is as if there had been none. */
  private static final double FORGOTTEN = 60;

  private double plateau = Double.POSITIVE_INFINITY;
  private long cutAt;

  private long epochStart;
  private long units;
  private int requests;
  private int refusals;

  /** The part that is refused whatever the rate. */
  private double noise;

  /** From where the plateau falls in steps, and what was seen since the first of them. */
  private double fallFrom;

  private double acceptedAtFirst;
  private int requestsSince;
  private int refusalsSince;

  AcceptedRate(long now) {
    this.cutAt = now;
    this.epochStart = now;
  }

  /** How fast requests may go now; infinite if nothing is known. */
  double unitsPerSecond(long now) {
    if (Double.isInfinite(plateau)) {
      return plateau;
    }
    double seconds = (now - cutAt) / SECOND;
    if (seconds > FORGOTTEN) {
      plateau = Double.POSITIVE_INFINITY;
      return plateau;
    }
    double x = seconds / SECONDS_TO_PLATEAU - 1;
    return plateau * (1 + DROP * x * x * x);
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
    double seconds = (now - epochStart) / SECOND;
    boolean isEnough = isEnough();
    boolean isFirstSign = isLearned() && noise == 0 && refusals > 0 && requestsSince == 0;
    if (seconds < SHORTEST_EPOCH || !(isEnough || isFirstSign || seconds >= LONGEST_EPOCH)) {
      return false;
    }
    double refusedPart = Math.min(1, refusals / (double) Math.max(1, requests));
    double accepted = units / seconds * (1 - refusedPart);
    double expected = noise * requests;
    boolean isCut =
        refusals > expected + 2 * Math.sqrt(expected)
            && (isEnough || isFirstSign || refusals >= FEWEST_REFUSALS);
    boolean isOverrun = isCut && isEnough && refusedPart > OVERRUN;
    if (isCut) {
      requestsSince += requests;
      refusalsSince += refusals;
      if (!isLearned()) {
        moveTo(accepted);
      } else if (isOverrun) {
        moveTo(Math.max(accepted, plateau / DEEPEST_FALL));
      } else {
        fall(isEnough, accepted, refusedPart, unitsPerSecond(now));
      }
      cutAt = now;
    } else if (isEnough && refusals == 0) {
      noise = noise < 0.01 ? 0 : noise * 0.7;
      moveTo(plateau);
    }
    begin(now, isCut);
    return isOverrun;
  }

  private boolean isLearned() {
    return !Double.isInfinite(plateau);
  }

  private boolean isEnough() {
    return noise == 0
        ? requests >= ENOUGH_REQUESTS || refusals >= ENOUGH_REFUSALS
        : requests >= Math.max(ENOUGH_REQUESTS, ENOUGH_REFUSALS / noise);
  }

  private void begin(long now, boolean afterCut) {
    epochStart = afterCut ? now + (long) (SETTLING * SECOND) : now;
    requests = 0;
    units = 0;
    refusals = 0;
  }

  /** A step down; after some of them, the question whether they were of use. */
  private void fall(boolean isEnough, double accepted, double refusedPart, double rate) {
    plateau = Math.max(isEnough ? accepted : Math.min(accepted, rate), plateau * STEP);
    if (!isEnough) {
      return;
    }
    if (acceptedAtFirst == 0) {
      acceptedAtFirst = accepted;
    }
    if (plateau < PROOF * fallFrom) {
      double refusedSince = refusalsSince / (double) requestsSince;
      boolean wasNotTheRate = accepted < 0.9 * acceptedAtFirst && refusedPart > refusedSince / 2;
      if (wasNotTheRate) {
        noise = Math.min(MOST_NOISE, refusedSince);
      }
      moveTo(wasNotTheRate ? fallFrom : accepted);
    }
  }

  /** What is known of the steps before ends here. */
  private void moveTo(double newPlateau) {
    plateau = Math.max(SLOWEST, newPlateau);
    fallFrom = plateau;
    acceptedAtFirst = 0;
    requestsSince = 0;
    refusalsSince = 0;
  }
}
