package dev.drivefetch.verify;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.model.Difference;
import dev.drivefetch.model.Difference.Kind;
import dev.drivefetch.model.VerifySummary;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts what a verification finds, and tells of it. Any thread; its lock guards all fields. */
final class VerifyCount {
  private final Consumer<Difference> watcher;
  private final Map<Kind, Long> differences = new EnumMap<>(Kind.class);
  private long right;
  private long unhashed;
  private long ofDownloadOnly;

  VerifyCount(Consumer<Difference> watcher) {
    this.watcher = watcher;
  }

  synchronized void add(ManifestEntry entry, Optional<Difference> difference) {
    if (difference.isPresent()) {
      add(difference.get());
    } else {
      right++;
      unhashed += entry.checksum().isEmpty() ? 1 : 0;
      ofDownloadOnly += entry.hasChecksumOfDownloadOnly() ? 1 : 0;
    }
  }

  synchronized void add(Difference difference) {
    differences.merge(difference.kind(), 1L, Long::sum);
    watcher.accept(difference);
  }

  synchronized VerifySummary summary(Duration took) {
    return new VerifySummary(
        right,
        unhashed,
        ofDownloadOnly,
        count(Kind.MISSING),
        count(Kind.CHANGED),
        count(Kind.FOREIGN),
        count(Kind.UNREADABLE),
        took);
  }

  private long count(Kind kind) {
    return differences.getOrDefault(kind, 0L);
  }
}
