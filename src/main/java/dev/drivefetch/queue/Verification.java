package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Unexpected;
import dev.drivefetch.store.Completer;
import dev.drivefetch.store.Completion;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of which every byte is here, to be verified and moved into place; it is given back with
 * {@link DownloadQueue#verified}.
 */
final class Verification implements Work {
  private static final Logger log = LoggerFactory.getLogger(Verification.class);

  private final FileTask task;
  private final Completer completer;
  private final long size;
  private volatile Optional<Outcome.Downloaded> placed = Optional.empty();

  Verification(FileTask task, Completer completer, long size) {
    this.task = task;
    this.completer = completer;
    this.size = size;
  }

  @Override
  public Download download() {
    return task.download();
  }

  /**
   * Verifies it and moves it into place; reads from the disk what was not hashed on its way.
   *
   * @return why it is not in place
   */
  Optional<Failure> run() {
    try {
      return switch (completer.finish(task.file())) {
        case Completion.Placed(Outcome.Downloaded outcome) -> {
          placed = Optional.of(outcome);
          yield Optional.empty();
        }
        case Completion.Rejected(Failure failure) -> Optional.of(failure);
      };
    } catch (RuntimeException | Error e) {
      // A verification that is not given back would keep all workers waiting.
      log.error("a verification failed unexpectedly", e);
      return Optional.of(Unexpected.failure("a verification failed unexpectedly", e));
    }
  }

  /** The length in bytes that was received. */
  long size() {
    return size;
  }

  /** What became of the file, once it is in its place. */
  Outcome.Downloaded outcome() {
    return placed.orElseGet(() -> new Outcome.Downloaded(download().target(), size));
  }

  FileTask task() {
    return task;
  }
}
