package dev.drivefetch.pace;

import dev.drivefetch.pace.RatePhase.Event;
import java.util.Optional;

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
 * <p>{@link RatePhase} has the table of what follows on what; the numbers are here.
 */
final class AcceptedRate {
  /**
   * Answers to what was sent before a cut come in for so long, in nanoseconds: they say nothing of
   * the cut.
   */
  private static final long SETTLING = 500_000_000;

  private static final double SHORTEST_EPOCH = 0.5;

  /** After this time an epoch is judged by less. */
  private static final double LONGEST_EPOCH = 8;

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

  private RatePhase phase = RatePhase.FREE;

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

  private final RateEpoch epoch;

  AcceptedRate(long now) {
    this.phaseStart = now;
    this.epoch = new RateEpoch(now);
  }

  /** How fast requests may go now; infinite if nothing is known. */
  double unitsPerSecond(long now) {
    if (phaseSeconds(now) > longest(phase)) {
      follow(Event.OVERDUE, now);
    }
    return speed(now);
  }

  private static double longest(RatePhase phase) {
    return switch (phase) {
      case FREE -> Double.POSITIVE_INFINITY;
      case TRIAL -> LONGEST_TRIAL;
      case HELD -> FORGOTTEN;
    };
  }

  private double speed(long now) {
    return switch (phase) {
      case FREE -> Double.POSITIVE_INFINITY;
      case TRIAL -> Math.max(SLOWEST, TRIAL_SPEED * plateau);
      case HELD -> {
        double seconds = phaseSeconds(now);
        double x = seconds / SECONDS_TO_PLATEAU - 1;
        yield plateau > 2 * SLOWEST
            ? plateau * (1 + DROP * x * x * x)
            : plateau * Math.pow(2, seconds / SECONDS_TO_DOUBLE);
      }
    };
  }

  /** Counts a request; tells whether far more was asked for of late than the server gives. */
  boolean granted(int count, long now) {
    if (!epoch.hasBegun(now)) {
      return false;
    }
    epoch.granted(count);
    return judge(now);
  }

  /** Counts a refusal; tells the same. */
  boolean refused(long now) {
    if (!epoch.hasBegun(now)) {
      return false;
    }
    epoch.refused();
    return judge(now);
  }

  private boolean judge(long now) {
    Optional<Event> seen = seen(now);
    seen.ifPresent(event -> follow(event, now));
    return seen.filter(Event.OVERRUN::equals).isPresent();
  }

  /** What the epoch has shown by now, if anything. */
  private Optional<Event> seen(long now) {
    if (epoch.seconds(now) < SHORTEST_EPOCH) {
      return Optional.empty();
    }
    if (epoch.isEnough(noise) && epoch.refusedPart() > OVERRUN) {
      return Optional.of(Event.OVERRUN);
    }
    return switch (phase) {
      case FREE -> seenFree(now);
      case TRIAL -> seenInTrial(now);
      case HELD -> seenHeld(now);
    };
  }

  private Optional<Event> seenFree(long now) {
    if (!epoch.isEnough(noise) && !isLong(now)) {
      return Optional.empty();
    }
    if (epoch.isMoreThan(noise) && epoch.refusals() >= FEWEST_REFUSALS) {
      return Optional.of(Event.REFUSED);
    }
    boolean isLongAgo = noise > 0 && phaseSeconds(now) > TRIAL_INTERVAL;
    return Optional.of(isLongAgo ? Event.IN_DOUBT : Event.ACCEPTED);
  }

  /** Is it the rate? */
  private Optional<Event> seenInTrial(long now) {
    double part = epoch.refusedPart();
    boolean isAsBefore = part > refusedBefore / 2 && part <= OVERRUN;
    boolean isOver = epoch.requests() * refusedBefore >= TRIAL_LENGTH || isLong(now);
    if (isAsBefore && (isOver || epoch.refusals() >= TRIAL_PROOF)) {
      return Optional.of(Event.SAME);
    }
    return isOver ? Optional.of(Event.CHANGED) : Optional.empty();
  }

  private Optional<Event> seenHeld(long now) {
    boolean isFirstSign = noise == 0 && cutsInARow == 0 && epoch.refusals() > 0;
    if (!epoch.isEnough(noise) && !isFirstSign && !isLong(now)) {
      return Optional.empty();
    }
    if (!epoch.isMoreThan(noise)) {
      return Optional.of(Event.ACCEPTED);
    }
    return Optional.of(cutsInARow == MOST_CUTS ? Event.FUTILE : Event.REFUSED);
  }

  private boolean isLong(long now) {
    return epoch.seconds(now) >= LONGEST_EPOCH;
  }

  /** Moves on as the table says, and counts from new. */
  private void follow(Event event, long now) {
    RatePhase from = phase;
    RatePhase to = from.after(event);
    boolean isCut = to != RatePhase.FREE && event != Event.ACCEPTED;
    switch (to) {
      case FREE -> free(event);
      case TRIAL -> tryOut(now);
      case HELD -> hold(event, from, now);
    }
    phase = to;
    if (isCut || from != to) {
      phaseStart = now;
    }
    epoch.begin(isCut ? now + SETTLING : now);
  }

  private void free(Event event) {
    if (event == Event.SAME) {
      noise = Math.min(MOST_NOISE, epoch.refusedPart());
    } else if (event == Event.ACCEPTED) {
      forgetNoise();
    }
  }

  private void tryOut(long now) {
    plateau = epoch.accepted(now);
    refusedBefore = Math.max(noise, epoch.refusedPart());
    cutsInARow = 0;
  }

  private void hold(Event event, RatePhase from, long now) {
    switch (event) {
      case OVERRUN -> {
        double lowest = from == RatePhase.HELD ? plateau / DEEPEST_FALL : 0;
        holdAt(Math.max(epoch.accepted(now), lowest));
      }
      case CHANGED -> {
        noise = Math.min(noise, epoch.refusedPart());
        holdAt(plateau);
      }
      case REFUSED -> {
        double seen = Math.min(epoch.accepted(now), speed(now));
        boolean isExact = epoch.isEnough(noise) && cutsInARow > 0;
        holdAt(isExact ? seen : Math.max(seen, STEP * plateau));
        cutsInARow++;
      }
      default -> {
        forgetNoise();
        if (epoch.refusals() == 0) {
          cutsInARow = 0;
        }
      }
    }
  }

  private void holdAt(double newPlateau) {
    plateau = Math.max(SLOWEST, newPlateau);
  }

  private void forgetNoise() {
    if (epoch.refusals() == 0) {
      noise = noise < 0.01 ? 0 : noise * 0.7;
    }
  }

  private double phaseSeconds(long now) {
    return RateEpoch.seconds(phaseStart, now);
  }
}
