package dev.drivefetch.plan;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.RememberedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What earlier runs called their files and directories, and what they fetched. A directory is told
 * relative to the destination, joined by slashes; the destination itself as an empty text. Safe for
 * any thread.
 */
public interface PathMemory {
  /**
   * Tells every name that is remembered of a directory, in any order.
   *
   * @param taker takes each
   */
  void recall(String directory, Consumer<RememberedName> taker);

  /** Whether there were no earlier runs, or nothing is known of them. */
  boolean isEmpty();

  /** What is known of any file that was at that path, relative to the destination. */
  Optional<ManifestEntry> fileAt(String path);

  /** What is known of the file of that id, at any path. */
  List<ManifestEntry> filesOf(String id);

  /**
   * Whether an earlier run fetched a file to that path, or to one below it.
   *
   * @param path relative to the destination
   */
  boolean hasFiles(String path);

  /** From now on, that name in that directory is taken. */
  void remember(String directory, RememberedName name);

  /** Nothing in Drive has that name any more. */
  void forget(String directory, String name);
}
