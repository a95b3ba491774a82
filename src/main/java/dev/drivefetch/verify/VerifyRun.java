package dev.drivefetch.verify;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.ManifestView;
import dev.drivefetch.model.Difference;
import dev.drivefetch.model.Difference.Kind;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.model.VerifySummary;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.HashingPool;
import dev.drivefetch.store.LocalPlacement;
import dev.drivefetch.store.disk.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Hashes what the manifest says is here: without network, lock, or a change to anything. */
public final class VerifyRun {
  private final Ticker ticker;

  public VerifyRun(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Runs it to its end; empty if the destination has no manifest.
   *
   * @param workers how many files are hashed at once, from 1
   * @param watcher told of each difference, by one thread at a time
   * @throws StoreException if the manifest or the destination's directories cannot be read
   */
  public Optional<VerifySummary> run(Path dest, int workers, Consumer<Difference> watcher)
      throws InterruptedException {
    long start = ticker.nanoTime();
    Destination destination = Destination.of(dest);
    var placement = new LocalPlacement(destination);
    Optional<ManifestView> opened = ManifestView.open(destination);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    var count = new VerifyCount(watcher);
    try (ManifestView manifest = opened.get()) {
      hash(manifest, new FileCheck(placement), workers, count);
      new ForeignFiles(placement, manifest)
          .find(
              destination.root(),
              path -> count.add(new Difference(Kind.FOREIGN, path, "not in the manifest")));
    }
    return Optional.of(count.summary(Duration.ofNanos(ticker.nanoTime() - start)));
  }

  private static void hash(ManifestView manifest, FileCheck check, int workers, VerifyCount count)
      throws InterruptedException {
    try (var crew = new HashingPool(workers)) {
      manifest.forEach(
          entry -> {
            if (entry.state() == ManifestEntry.State.FETCHED) {
              crew.run(() -> count.add(entry, check.of(entry)));
            }
          });
      crew.await();
    }
  }
}
