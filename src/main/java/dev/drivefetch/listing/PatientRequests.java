package dev.drivefetch.listing;

import dev.drivefetch.auth.Access;
import dev.drivefetch.auth.TokenRenewal;
import dev.drivefetch.drive.Redaction;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.NetworkFailures;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.pace.FailedRequests;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the requests of a listing: at the run's pace, again when {@link RequestTries} says so, and
 * with a limited number in flight; one that waits to be repeated is not in flight. Any thread.
 */
public final class PatientRequests {
  private static final Logger log = LoggerFactory.getLogger(PatientRequests.class);

  /** A wait that a user notices, and how long nothing more need be said of others. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private static final Duration QUIET = Duration.ofSeconds(5);

  private final Access access;
  private final RequestPolicy requestPolicy;
  private final FailedRequests failedRequests;
  private final Contact contact;
  private final AtomicReference<Instant> told = new AtomicReference<>(Instant.MIN);
  private final Semaphore slots;

  /**
   * Makes none yet.
   *
   * @param access in whose name they are made
   * @param mostInFlight how many at once, from 1
   */
  public PatientRequests(Access access, RequestPolicy requestPolicy, int mostInFlight) {
    this.access = access;
    this.requestPolicy = requestPolicy;
    this.failedRequests = new FailedRequests(requestPolicy.pacer(), requestPolicy.policy());
    this.contact = new Contact(requestPolicy.clock());
    this.slots = new Semaphore(mostInFlight, true);
  }

  /** One try of a request. */
  public interface Attempt<T> {
    /**
     * Sends it and reads the answer.
     *
     * @param headers those of the access
     * @param byItself whether on a connection of its own
     * @throws DriveException if it is refused, or the answer makes no sense
     * @throws IOException if no answer comes, or not all of it
     */
    T make(Map<String, String> headers, boolean byItself) throws IOException;
  }

  private sealed interface Result<T> {}

  private record Answered<T>(T answer) implements Result<T> {}

  /** Whose name it was in decides whether another one helps. */
  private record Failed<T>(Failure failure, Map<String, String> headers) implements Result<T> {}

  /**
   * The answer, when it is there.
   *
   * @param units what each try costs
   * @param keys other headers that are secret: like those of the access, no failure tells them
   * @throws DriveException if it cannot be had, now or at all
   */
  public <T> T ask(int units, Map<String, String> keys, Attempt<T> attempt)
      throws InterruptedException {
    var tries = new RequestTries(new TokenRenewal(access), contact.begin(), failedRequests);
    Optional<Failure> before = Optional.empty();
    while (true) {
      switch (inTurn(units, before, attempt, tries)) {
        case Answered<T>(T answer) -> {
          return answer;
        }
        case Failed<T>(Failure failure, var headers) -> {
          Failure clean =
              Redaction.ofHeaders(keys).clean(Redaction.ofHeaders(headers).clean(failure));
          awaitNext(clean, tries.failed(clean, headers));
          before = Optional.of(clean);
        }
      }
    }
  }

  private <T> Result<T> inTurn(
      int units, Optional<Failure> before, Attempt<T> attempt, RequestTries tries)
      throws InterruptedException {
    Result<T> result;
    slots.acquire();
    try {
      awaitTurn(units, before);
      result = make(attempt, tries);
    } finally {
      slots.release();
    }
    if (result instanceof Failed<T> && Thread.interrupted()) {
      throw new InterruptedException();
    }
    return result;
  }

  /** A request that is given up here fails for what it failed for before, if it did. */
  private void awaitTurn(int units, Optional<Failure> before) throws InterruptedException {
    long nanos = requestPolicy.pacer().tryAcquire(units);
    while (nanos > 0) {
      Duration wait = Duration.ofNanos(nanos);
      if (requestPolicy.isTooLong(wait)) {
        throw new DriveException(
            before.orElseGet(() -> Failure.of(Reason.SERVER_ERROR, "it took too long")));
      }
      requestPolicy.delay().sleep(wait);
      nanos = requestPolicy.pacer().tryAcquire(units);
    }
  }

  private <T> Result<T> make(Attempt<T> attempt, RequestTries tries) throws InterruptedException {
    Map<String, String> headers = Map.of();
    try {
      headers = access.headers();
      T answer = attempt.make(headers, tries.begins());
      tries.succeeded();
      return new Answered<>(answer);
    } catch (DriveException problem) {
      return new Failed<>(problem.failure(), headers);
    } catch (IOException problem) {
      return new Failed<>(NetworkFailures.failure(problem), headers);
    }
  }

  private void awaitNext(Failure failure, Optional<Duration> delay) throws InterruptedException {
    Duration wait =
        delay
            .filter(it -> !requestPolicy.isTooLong(it))
            .orElseThrow(() -> new DriveException(failure));
    if (wait.isPositive()) {
      tell(failure, wait);
      requestPolicy.delay().sleep(wait);
    }
  }

  /** Says why nothing happens; one line is enough for many requests that wait. */
  private void tell(Failure failure, Duration wait) {
    Instant now = requestPolicy.clock().instant();
    Instant before = told.get();
    if (wait.compareTo(WORTH_TELLING) >= 0
        && now.minus(QUIET).isAfter(before)
        && told.compareAndSet(before, now)) {
      log.warn("{}; trying again in {} s", failure.detail(), wait.toSeconds());
    }
  }
}
