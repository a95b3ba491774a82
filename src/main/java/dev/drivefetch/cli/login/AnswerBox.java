package dev.drivefetch.cli.login;

import dev.drivefetch.auth.LoginAnswer;
import dev.drivefetch.auth.LoginAttempt;
import dev.drivefetch.cli.process.UsageException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where the one answer to a login arrives, whichever way it comes. Any thread. */
final class AnswerBox {
  private final LoginAttempt attempt;
  private final Runnable atFirstForeign;
  private final AtomicBoolean foreignSeen = new AtomicBoolean();
  private final CompletableFuture<LoginAnswer> answer = new CompletableFuture<>();

  /**
   * Empty.
   *
   * @param atFirstForeign called once, when something comes that is not of this login
   */
  AnswerBox(LoginAttempt attempt, Runnable atFirstForeign) {
    this.attempt = attempt;
    this.atFirstForeign = atFirstForeign;
  }

  /** Takes an answer, by its query; false: it is not of this login, and nothing changes. */
  boolean offer(String query) {
    LoginAnswer given = attempt.answer(query);
    if (given instanceof LoginAnswer.Foreign) {
      if (foreignSeen.compareAndSet(false, true)) {
        atFirstForeign.run();
      }
      return false;
    }
    answer.complete(given);
    return true;
  }

  /** No answer can come any more; the sentence says why. */
  void giveUp(String why) {
    answer.completeExceptionally(new UsageException(why));
  }

  /** Waits for it; empty: it did not come in that time. */
  Optional<LoginAnswer> await(Duration patience) throws InterruptedException {
    try {
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UsageException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
