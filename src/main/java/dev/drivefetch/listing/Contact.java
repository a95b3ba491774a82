package dev.drivefetch.listing;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a listing's requests know of each other: whether Drive was ever reached, and whether
 * anything works at present. Decides how long one of them is kept up beyond what the retry policy
 * says. Any thread.
 */
final class Contact {
  /** What answers nonsense five times, within a second or two, will go on with it. */
  private static final int MOST_BAD_ANSWERS = 5;

  /** The limit for a run that has not reached anything yet: about 20 s with the policy's delays. */
  private static final int MOST_FIRST_TRIES = 10;

  private static final Duration LONGEST_FIRST_TRY = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final AtomicLong successes = new AtomicLong();
  private volatile boolean reached;
  private volatile long hopelessSince = -1;

  Contact(InstantSource clock) {
    this.clock = clock;
  }

  /** A request's tries. */
  Tries begin() {
    return new Tries();
  }

  /** The tries of one request; one thread. */
  final class Tries {
    private final long successesBefore = successes.get();
    private final Instant begun = clock.instant();
    private int failures;
    private int badAnswers;
    private boolean isByItself;

    /**
     * It is tried now; whether that must be on a new connection, since it may be the only try. One
     * that was kept may have been closed by the server, which says nothing of what a new one meets.
     */
    boolean begins() {
      isByItself = isHopeless();
      return isByItself;
    }

    /** It was answered as it should be. */
    void succeeded() {
      reached = true;
      successes.incrementAndGet();
    }

    /** How many have failed. */
    int failures() {
      return failures;
    }

    /** Counts another failure; true if the requests must end, regardless of the retry policy. */
    boolean failed(Failure failure) {
      failures++;
      badAnswers += isBadAnswer(failure) ? 1 : 0;
      if (isOfNetwork(failure.reason())) {
        return (isByItself && isHopeless()) || (!reached && hasTriedLongEnough());
      }
      reached = true;
      return badAnswers >= MOST_BAD_ANSWERS || (isTemporary(failure) && isHopeless());
    }

    /**
     * It is given up. If nothing else has worked meanwhile, the next requests are tried once each
     * until one works: an outage costs a folder its time, not each of them.
     */
    void givenUp(Failure failure) {
      if (isTemporary(failure) && successes.get() == successesBefore) {
        hopelessSince = successesBefore;
      }
    }

    private boolean hasTriedLongEnough() {
      boolean long_ = Duration.between(begun, clock.instant()).compareTo(LONGEST_FIRST_TRY) >= 0;
      return failures >= MOST_FIRST_TRIES || (long_ && failures > 1);
    }
  }

  private boolean isHopeless() {
    return hopelessSince == successes.get();
  }

  private static boolean isBadAnswer(Failure failure) {
    return failure.reason() == Reason.BAD_ANSWER || failure.reason() == Reason.LOGIN_PAGE;
  }

  private static boolean isOfNetwork(Reason reason) {
    return reason == Reason.CONNECTION_BROKEN || reason == Reason.STALLED;
  }

  private static boolean isTemporary(Failure failure) {
    return failure.remedy() == Remedy.RETRY || failure.remedy() == Remedy.SLOW_DOWN;
  }
}
