package dev.drivefetch.auth;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Short-lived tokens, renewed before they run out. One thread renews, without a lock; all others
 * get what it gets, a token or a refusal. A refusal that is no passing trouble is final.
 *
 * <p>Safe for any thread: its lock guards all fields, and is held for arithmetic only.
 */
public final class TokenAccess implements Access {
  /** A token that runs out within this time may do so on its way. */
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

  /** For a short-lived token, this fraction of its life is the margin. */
  private static final int MARGIN_PART = 5;

  /** A token that is fresh: up to that time of the ticker. */
  private record Held(Map<String, String> headers, long until) {}

  private final Tokens source;
  private final Ticker ticker;
  private @Nullable Held current;
  private @Nullable DriveException refusal;
  private @Nullable CompletableFuture<Map<String, String>> renewal;

  /**
   * Asks for no token yet.
   *
   * @param source gets a new token
   * @param ticker by which tokens run out: no change of the system's time moves that
   */
  public TokenAccess(Tokens source, Ticker ticker) {
    this.source = source;
    this.ticker = ticker;
  }

  @Override
  public synchronized Optional<Map<String, String>> freshHeaders() {
    Held held = current;
    return held == null || ticker.nanoTime() - held.until() >= 0
        ? Optional.empty()
        : Optional.of(held.headers());
  }

  @Override
  public Map<String, String> headers() throws InterruptedException {
    while (true) {
      try {
        return renewed(Runnable::run).get();
      } catch (ExecutionException problem) {
        if (problem.getCause() instanceof DriveException known) {
          // Another thread's, perhaps: the trace should be this one's.
          throw new DriveException(known.failure(), known);
        }
        throw new IllegalStateException(problem.getCause());
      } catch (CancellationException _) {
        // The thread that renewed was interrupted; this one takes its place, unless it was, too.
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  @Override
  public CompletionStage<Map<String, String>> headersSoon(Executor executor) {
    return renewed(executor)
        .exceptionallyCompose(
            problem ->
                problem instanceof CancellationException
                    ? headersSoon(executor)
                    : CompletableFuture.failedFuture(problem));
  }

  @Override
  public synchronized boolean invalidate(Map<String, String> refused) {
    Held held = current;
    if (held != null && held.headers().equals(refused)) {
      current = null;
    }
    return true;
  }

  /** Fresh headers, or those that are on their way, or those that the executor now gets. */
  private CompletableFuture<Map<String, String>> renewed(Executor executor) {
    CompletableFuture<Map<String, String>> result = new CompletableFuture<>();
    synchronized (this) {
      Optional<Map<String, String>> fresh = freshHeaders();
      if (fresh.isPresent()) {
        return CompletableFuture.completedFuture(fresh.get());
      } else if (refusal != null) {
        return CompletableFuture.failedFuture(refusal);
      } else if (renewal != null) {
        return renewal;
      }
      renewal = result;
    }
    try {
      executor.execute(() -> renew(result));
    } catch (RuntimeException | Error problem) {
      // Such as: no thread can be started.
      fail(result, problem);
    }
    return result;
  }

  private void renew(CompletableFuture<Map<String, String>> result) {
    long asked = ticker.nanoTime();
    try {
      Token token = source.get();
      synchronized (this) {
        current = new Held(token.headers(), asked + fresh(token.life()));
        renewal = null;
      }
      result.complete(token.headers());
    } catch (InterruptedException _) {
      synchronized (this) {
        renewal = null;
      }
      result.cancel(false);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error problem) {
      fail(result, problem);
    }
  }

  private void fail(CompletableFuture<Map<String, String>> result, Throwable problem) {
    synchronized (this) {
      if (problem instanceof DriveException known && known.failure().remedy() == Remedy.STOP) {
        refusal = known;
      }
      renewal = null;
    }
    result.completeExceptionally(problem);
  }

  private static long fresh(Duration life) {
    Duration part = life.dividedBy(MARGIN_PART);
    Duration margin = part.compareTo(LONGEST_MARGIN) < 0 ? part : LONGEST_MARGIN;
    return life.minus(margin).toNanos();
  }
}
