package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import java.util.Optional;

/** Finds out whether Drive has another content of a file since it was listed. Any thread. */
@FunctionalInterface
public interface Refresh {
  /** Never asks. */
  static Refresh none() {
    return _ -> Optional.empty();
  }

  /**
   * The same file, to the same place, with the content that Drive has now. May wait for the
   * network; throws nothing.
   *
   * @return empty if it is the same content, or if that cannot be found out
   */
  Optional<Download> newer(Download download);
}
