package dev.drivefetch.transfer;

import dev.drivefetch.auth.TokenRenewal;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import java.util.Map;
import java.util.Optional;

/** Fetches a range on the calling thread, with a new token if the old one is refused. */
public final class BlockingTransfer {
  private final Attempts attempts;
  private final MediaRunner runner;

  BlockingTransfer(Attempts attempts, MediaRunner runner) {
    this.attempts = attempts;
    this.runner = runner;
  }

  /** Whether it would begin at once; otherwise it has something to start first. */
  public boolean isReady() {
    return runner.isReady();
  }

  /**
   * Fetches what the writer wants.
   *
   * @return why not all of it is on disk; empty if it is, or is no longer wanted
   */
  public Optional<Failure> fetch(Download download, RangeWriter writer)
      throws InterruptedException {
    var renewal = new TokenRenewal(attempts.access());
    try {
      while (true) {
        Map<String, String> headers = attempts.access().headers();
        Optional<Failure> failure = attempt(download, writer, headers);
        if (failure.isEmpty() || !renewal.follows(failure.get(), headers)) {
          return failure;
        }
      }
    } catch (DriveException e) {
      return Optional.of(e.failure());
    }
  }

  private Optional<Failure> attempt(
      Download download, RangeWriter writer, Map<String, String> headers)
      throws InterruptedException {
    Attempt attempt = attempts.attempt(download, writer.range(), headers);
    return runner.run(attempt, writer).map(attempt::withoutSecrets);
  }
}
