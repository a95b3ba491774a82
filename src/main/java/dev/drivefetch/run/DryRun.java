package dev.drivefetch.run;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Settings;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.plan.ManifestMemory;
import dev.drivefetch.plan.PathMemory;
import dev.drivefetch.plan.PlanOptions;
import dev.drivefetch.plan.Planner;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Manifest;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists and plans as a fetch would, and leaves the disk as it is. */
final class DryRun {
  private final RunSurroundings surroundings;
  private final StopSwitch stopSwitch;

  DryRun(RunSurroundings surroundings, StopSwitch stopSwitch) {
    this.surroundings = surroundings;
    this.stopSwitch = stopSwitch;
  }

  void run(Settings settings, Consumer<FetchEvent> watcher) {
    Destination destination = Destination.of(settings.dest());
    Optional<Manifest> manifest =
        Manifest.existsIn(destination)
            ? Optional.of(Manifest.open(destination, surroundings.clock()))
            : Optional.empty();
    try (var drive = DriveSide.open(settings, surroundings)) {
      var options = new PlanOptions(settings.folders().size() > 1, false);
      var planner = new Planner(destination, memory(manifest), options);
      Optional<Postponements> postponements =
          manifest.map(it -> new Postponements(it, destination, surroundings.clock()));
      var intake =
          new Intake(
              planner,
              download -> postponements.flatMap(it -> it.of(download)),
              Optional.empty(),
              watcher,
              download -> tell(download, watcher));
      list(settings, drive, intake, watcher);
    } finally {
      manifest.ifPresent(Manifest::close);
    }
  }

  private static PathMemory memory(Optional<Manifest> manifest) {
    return manifest
        .map(it -> PathMemory.readOnly(new ManifestMemory(it)))
        .orElseGet(PathMemory::none);
  }

  private static void tell(Download download, Consumer<FetchEvent> watcher) {
    watcher.accept(new FetchEvent.FileQueued(download));
    var outcome = new Outcome.Skipped("it is a dry run");
    watcher.accept(new FetchEvent.FileFinished(download.file(), outcome, download.size()));
  }

  private void list(
      Settings settings, DriveSide drive, Intake intake, Consumer<FetchEvent> watcher) {
    var pacer = new Pacer(surroundings.ticker(), settings.limits().maxUnitsPerMinute());
    var retryPolicy = new RetryPolicy(surroundings.random());
    var listing = new ListingTask(drive, pacer, retryPolicy, surroundings, intake, watcher);
    stopSwitch.connect(
        why -> {
          listing.stop(why);
          watcher.accept(new FetchEvent.RunStopped(why));
        });
    listing.run();
  }
}
