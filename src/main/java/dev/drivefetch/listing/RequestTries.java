package dev.drivefetch.listing;

import dev.drivefetch.auth.TokenRenewal;
import dev.drivefetch.model.Failure;
import dev.drivefetch.pace.FailedRequests;
import dev.drivefetch.pace.RetryDecision;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tries of one request: whether it is made again, and when. Decides as it is decided for
 * content, by {@link TokenRenewal} and {@link FailedRequests}, but sooner that it is enough, by
 * {@link Contact}. Never waits. One thread.
 */
final class RequestTries {
  private static final Logger log = LoggerFactory.getLogger(RequestTries.class);

  private final TokenRenewal renewal;
  private final Contact.Tries tries;
  private final FailedRequests failedRequests;

  RequestTries(TokenRenewal renewal, Contact.Tries tries, FailedRequests failedRequests) {
    this.renewal = renewal;
    this.tries = tries;
    this.failedRequests = failedRequests;
  }

  /** It is tried now; whether that must be on a new connection. */
  boolean begins() {
    return tries.begins();
  }

  /** It was answered as it should be. */
  void succeeded() {
    tries.succeeded();
  }

  /**
   * It has failed once more.
   *
   * @param headers in whose name it was made
   * @return how long to wait before it is made again, or zero; empty if it is given up
   */
  Optional<Duration> failed(Failure failure, Map<String, String> headers) {
    if (renewal.follows(failure, headers)) {
      return Optional.of(Duration.ZERO);
    }
    boolean enough = tries.failed(failure);
    log.debug("attempt {} failed: {}, {}", tries.failures(), failure.reason(), failure.detail());
    RetryDecision decision = failedRequests.decide(failure, tries.failures());
    return switch (decision) {
      case RetryDecision.Retry(Duration delay) when !enough -> Optional.of(delay);
      case RetryDecision.Restart(Duration delay) when !enough -> Optional.of(delay);
      default -> {
        tries.givenUp(failure);
        yield Optional.empty();
      }
    };
  }
}
