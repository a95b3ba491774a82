package dev.drivefetch.store;

import java.util.concurrent.CountDownLatch;

/** What the manifest's writer is handed. */
sealed interface ManifestChange {
  record Entry(ManifestEntry entry) implements ManifestChange {}

  /** Counts only where nothing as good is on record of that path. */
  record Present(ManifestEntry entry) implements ManifestChange {}

  record Name(String directory, String name, String id) implements ManifestChange {}

  record Unname(String directory, String name) implements ManifestChange {}

  /** All before it are to be on disk when this is opened. */
  record Flush(CountDownLatch done) implements ManifestChange {}

  /** The last. */
  record Close() implements ManifestChange {}
}
