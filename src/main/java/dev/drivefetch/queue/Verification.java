package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.store.Completion;
import dev.drivefetch.store.Finisher;
import java.util.Optional;

/**
 * A file of which every byte is here, to be verified and moved into place; it is given back with
 * {@link DownloadQueue#verified}.
 */
public final class Verification implements Work {
  private final FileTask task;
  private final Finisher finisher;
  private final long size;

  Verification(FileTask task, Finisher finisher, long size) {
    this.task = task;
    this.finisher = finisher;
    this.size = size;
  }

  public Download download() {
    return task.download();
  }

  /**
   * Verifies it and moves it into place; reads from the disk what was not hashed on its way.
   *
   * @return why it is not in place
   */
  public Optional<Failure> run() {
    return switch (finisher.finish(task.file())) {
      case Completion.Placed _ -> Optional.empty();
      case Completion.Rejected(Failure failure) -> Optional.of(failure);
    };
  }

  /** The length in bytes that was received. */
  public long size() {
    return size;
  }

  FileTask task() {
    return task;
  }
}
