package dev.drivefetch.run;

import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Settings;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.plan.ManifestMemory;
import dev.drivefetch.plan.NoMemory;
import dev.drivefetch.plan.PathMemory;
import dev.drivefetch.plan.Planner;
import dev.drivefetch.plan.ReadOnlyMemory;
import dev.drivefetch.relocation.Relocation;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.LocalPlacement;
import dev.drivefetch.store.Placement;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists and plans as a fetch would, and leaves the disk as it is. */
final class DryRun {
  private static final Logger log = LoggerFactory.getLogger(DryRun.class);

  private final RunEnvironment environment;
  private final DemoServer demo;
  private final StopSwitch stopSwitch;

  DryRun(RunEnvironment environment, DemoServer demo, StopSwitch stopSwitch) {
    this.environment = environment;
    this.demo = demo;
    this.stopSwitch = stopSwitch;
  }

  void run(Settings settings, Consumer<FetchEvent> others) {
    var wanted = new WantedFiles();
    Consumer<FetchEvent> watcher =
        event -> {
          wanted.accept(event);
          others.accept(event);
        };
    Destination destination = Destination.of(settings.dest());
    var placement = new LocalPlacement(destination);
    Optional<Manifest> manifest = Manifest.openCopy(destination, placement, environment.clock());
    if (manifest.isEmpty()) {
      log.debug(Confirmation.NO_MANIFEST, destination.root());
    }
    try (var drive = DriveSide.open(settings, environment, demo)) {
      var planner =
          new Planner(destination, memory(manifest), drive.planOptions(destination.root(), false));
      var execution =
          new DryExecution(
              manifest.map(it -> new Postponements(it, environment.clock())),
              manifest.map(it -> relocation(it, destination, placement, planner)),
              watcher);
      var rehash = new Rehash(settings.workers(), destination, placement);
      var intake = new ListingHandler(planner, rehash, false, execution, watcher);
      var space = new SpaceCheck(destination.root(), wanted::bytes);
      Pacer listing = list(settings, drive, intake, space, watcher);
      watcher.accept(new FetchEvent.CostKnown(wanted.cost(listing)));
    } finally {
      manifest.ifPresent(Manifest::close);
    }
  }

  private static PathMemory memory(Optional<Manifest> manifest) {
    return manifest
        .<PathMemory>map(it -> new ReadOnlyMemory(new ManifestMemory(it)))
        .orElseGet(NoMemory::new);
  }

  private Relocation relocation(
      Manifest manifest, Destination destination, Placement placement, Planner planner) {
    return new Relocation(
        destination, placement, manifest, environment.clock(), planner::hasClaimed);
  }

  /** Returns what has paced its requests. */
  private Pacer list(
      Settings settings,
      DriveSide drive,
      ListingHandler intake,
      SpaceCheck space,
      Consumer<FetchEvent> watcher) {
    var pacer = new Pacer(environment.ticker(), settings.limits().maxUnitsPerMinute());
    var retryPolicy = new RetryPolicy(environment.random());
    RemoteSource source = drive.source(settings, environment, pacer, retryPolicy);
    try (var search = SourceSearch.begin(source, drive.folders(), environment.ticker())) {
      var listing = new ListingTask(search, intake, space, watcher);
      try (var _ = stopSwitch.connect(target(listing))) {
        listing.run();
      }
      listing.stopped().ifPresent(why -> watcher.accept(new FetchEvent.RunStopped(why)));
    }
    return pacer;
  }

  private static StopSwitch.Target target(ListingTask listing) {
    return new StopSwitch.Target() {
      @Override
      public void windDown(Failure why) {
        listing.stop(why);
      }

      @Override
      public void stop(Failure why) {
        listing.stop(why);
      }
    };
  }
}
