package dev.drivefetch.manifest;

/** What the manifest's writer is handed. */
sealed interface ManifestChange {
  record Entry(ManifestEntry entry) implements ManifestChange {}

  /** What was recorded at one path belongs to another, in one step. */
  record Moved(String from, ManifestEntry to) implements ManifestChange {}

  /** Nothing of that id is at that path. */
  record Gone(String id, String path) implements ManifestChange {}

  record Name(String directory, RememberedName name) implements ManifestChange {}

  record Unname(String directory, String name) implements ManifestChange {}
}
