package dev.drivefetch.store.disk;

import dev.drivefetch.model.Failure;
import java.io.IOException;
import java.nio.file.Path;

/** The destination could not be read or written; holds the failure to report. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** For what is understood already. */
  public StoreException(Failure failure) {
    super(failure.detail());
    this.failure = failure;
  }

  /**
   * For an error of the disk.
   *
   * @param doing what was tried, as in "cannot read"
   */
  public StoreException(String doing, Path path, IOException cause) {
    super(doing + " " + path, cause);
    this.failure = DiskFailure.of(doing, path, cause);
  }

  /** What to report. */
  public Failure failure() {
    return failure;
  }
}
