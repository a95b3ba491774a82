package dev.drivefetch.run;

import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Unexpected;
import dev.drivefetch.pace.AdaptiveConcurrency;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.pace.UnlimitedConcurrency;
import dev.drivefetch.plan.ManifestMemory;
import dev.drivefetch.plan.Planner;
import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.queue.SplitOptions;
import dev.drivefetch.relocation.Relocation;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Finisher;
import dev.drivefetch.store.LeftParts;
import dev.drivefetch.store.LocalPlacement;
import dev.drivefetch.store.disk.StoreException;
import dev.drivefetch.strategy.FetchContext;
import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.transfer.ConnectionLimits;
import dev.drivefetch.transfer.TransferSettings;
import dev.drivefetch.transfer.Transfers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: wires a run together, runs it, and tells what it came to. */
public final class FetchRun implements Fetch {
  private static final Logger log = LoggerFactory.getLogger(FetchRun.class);

  /**
   * Enough to begin with the largest; the rest of a listing can wait for what the downloads leave
   * of the processor.
   */
  private static final int QUEUE_CAPACITY = 1_000;

  private final RunEnvironment environment;
  private final DemoServer demo;
  private final StopSwitch stopSwitch = new StopSwitch();

  /** Takes the server to start when the run is asked for the demo. */
  public FetchRun(RunEnvironment environment, DemoServer demo) {
    this.environment = environment;
    this.demo = demo;
  }

  @Override
  public Summary run(Settings settings, List<Consumer<FetchEvent>> watchers) {
    var tally = new Tally(environment.ticker());
    FetchStrategy strategy = Strategies.named(settings.mode(), environment);
    var reasons = new StopReasons(settings.mode(), environment.clock());
    Consumer<FetchEvent> watcher =
        event -> {
          FetchEvent explained = reasons.explained(event);
          tally.accept(explained);
          watchers.forEach(each -> tell(each, explained));
        };
    try (var _ = BrokenThreads.watch(this::stop);
        var _ =
            TimeLimit.start(settings.limits().maxDuration(), environment.ticker(), stopSwitch)) {
      if (settings.dryRun()) {
        new DryRun(environment, demo, stopSwitch).run(settings, watcher);
      } else {
        fetch(settings, strategy, watcher);
      }
    } catch (DriveException e) {
      watcher.accept(new FetchEvent.RunStopped(e.failure()));
    } catch (StoreException e) {
      watcher.accept(new FetchEvent.RunStopped(e.failure()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      watcher.accept(
          new FetchEvent.RunStopped(Failure.of(Reason.INTERRUPTED, "the run was interrupted")));
    } catch (RuntimeException | Error e) {
      Failure failure = Unexpected.failure("cannot run", e);
      if (failure.reason() == Reason.DEFECT) {
        throw e;
      }
      watcher.accept(new FetchEvent.RunStopped(failure));
    }
    return settings.workers().isPresent()
        ? tally.summary(strategy.name(), workers(settings, strategy))
        : tally.summary(strategy.name());
  }

  /** Whoever only watches must not be able to keep a range from being given back. */
  private static void tell(Consumer<FetchEvent> watcher, FetchEvent event) {
    try {
      watcher.accept(event);
    } catch (RuntimeException e) {
      log.error("a listener failed at {}", event.getClass().getSimpleName(), e);
    }
  }

  @Override
  public void stop(Failure why) {
    stopSwitch.pull(why);
  }

  /** Has the run begin nothing any more; what is in flight may end. Any thread. */
  public void windDown(Failure why) {
    stopSwitch.windDown(why);
  }

  /** Nothing is made or locked on disk before a source is seen. */
  private void fetch(Settings settings, FetchStrategy strategy, Consumer<FetchEvent> watcher)
      throws InterruptedException {
    var pacer = new Pacer(environment.ticker(), settings.limits().maxUnitsPerMinute());
    var retryPolicy = new RetryPolicy(environment.random());
    watcher.accept(new FetchEvent.RunStarted(pacer::nanosUntilNext));
    try (var drive = DriveSide.open(settings, environment, demo)) {
      RemoteSource source = drive.source(settings, environment, pacer, retryPolicy);
      try (var search = SourceSearch.begin(source, drive.folders(), environment.ticker());
          var _ = stopSwitch.connect(search)) {
        Manifest.prepare();
        if (search.awaitSource()) {
          var found = new Found(drive, source, search, pacer, retryPolicy);
          fetch(settings, strategy, watcher, found);
        } else {
          search.tellWhyNot(watcher);
        }
      }
    }
  }

  /** A source is seen, and its listing waits. */
  private record Found(
      DriveSide drive,
      RemoteSource source,
      SourceSearch search,
      Pacer pacer,
      RetryPolicy retryPolicy) {}

  private void fetch(
      Settings settings, FetchStrategy strategy, Consumer<FetchEvent> others, Found found)
      throws InterruptedException {
    try (var delivery =
        Delivery.open(
            settings, environment.output(), workers(settings, strategy), stopSwitch::pull)) {
      fetch(settings, strategy, others, found, delivery);
    }
  }

  private void fetch(
      Settings settings,
      FetchStrategy strategy,
      Consumer<FetchEvent> others,
      Found found,
      Delivery delivery)
      throws InterruptedException {
    DriveSide drive = found.drive();
    Destination destination = delivery.destination();
    var placement = new LocalPlacement(destination);
    try (var _ = SoleRun.in(destination, environment.clock());
        var manifest = Manifest.open(destination, placement, environment.clock())) {
      if (manifest.isNew()) {
        log.debug(Confirmation.NO_MANIFEST, destination.root());
      }
      var leftParts = LeftParts.in(destination);
      var recorder = new Recorder(manifest, destination, placement, environment.clock());
      var missing = new MissingBytes();
      Consumer<FetchEvent> watcher =
          event -> {
            tell(recorder, event);
            missing.accept(event);
            delivery.accept(event);
            others.accept(event);
          };
      var queue =
          new DownloadQueue(
              environment.ticker(),
              found.pacer(),
              concurrency(settings, strategy, found.pacer()),
              found.retryPolicy(),
              new Finisher(destination, placement),
              delivery.output(),
              watcher,
              splitOptions(settings, found.source()),
              new SourceRefresh(found.source()),
              QUEUE_CAPACITY);
      var planner =
          new Planner(
              destination,
              new ManifestMemory(manifest),
              drive.planOptions(destination.root(), true));
      var relocation =
          new Relocation(
              destination, placement, manifest, environment.clock(), planner::hasClaimed);
      relocation.settle();
      var execution =
          new LiveExecution(
              planner,
              new Postponements(manifest, environment.clock()),
              relocation,
              new Confirmation(manifest, destination, placement, environment.clock()),
              leftParts,
              queue);
      var rehash = new Rehash(settings.workers(), destination, placement);
      var intake = new ListingHandler(planner, rehash, settings.verify(), execution, watcher);
      var listing = new ListingTask(found.search(), intake, delivery.spaceCheck(missing), watcher);
      try (var _ = stopSwitch.connect(new QueueStop(queue, listing, delivery))) {
        Thread lister = listing.feed(queue);
        try {
          run(strategy, context(settings, strategy, found, queue));
        } finally {
          queue.stopped().ifPresent(listing::stop);
          awaitEnd(lister, listing, queue);
        }
      }
      Optional<Failure> unrecorded = manifest.end().filter(_ -> queue.stopped().isEmpty());
      if (unrecorded.isPresent()) {
        throw new StoreException(unrecorded.get());
      }
    }
  }

  /** Whatever the strategy does, the queue is at its end, or stopped, when this returns. */
  private static void run(FetchStrategy strategy, FetchContext context)
      throws InterruptedException {
    DownloadQueue queue = context.queue();
    try {
      strategy.run(context);
    } catch (InterruptedException e) {
      queue.stop(Failure.of(Reason.INTERRUPTED, "the run was interrupted"));
      throw e;
    } catch (RuntimeException | Error e) {
      Failure failure = Unexpected.failure("the workers cannot continue", e);
      if (failure.reason() == Reason.DEFECT) {
        log.error("mode {} failed unexpectedly", strategy.name(), e);
      }
      queue.stop(failure);
    } finally {
      queue.noMoreWorkers(Failure.of(Reason.DEFECT, "it ended before all work was done"));
    }
  }

  /** An interrupted listing ends soon, too; nothing is closed before. */
  private static void awaitEnd(Thread lister, ListingTask listing, DownloadQueue queue)
      throws InterruptedException {
    try {
      lister.join();
    } catch (InterruptedException e) {
      Failure why = Failure.of(Reason.INTERRUPTED, "the run was interrupted");
      queue.stop(why);
      listing.stop(why);
      lister.join();
      throw e;
    }
  }

  private static SplitOptions splitOptions(Settings settings, RemoteSource source) {
    return new SplitOptions(settings.tuning().splitLargerThan(), source.promises().ranges());
  }

  private FetchContext context(
      Settings settings, FetchStrategy strategy, Found found, DownloadQueue queue) {
    DriveSide drive = found.drive();
    var time = environment.connectionTime();
    var limits =
        new ConnectionLimits(settings.stallTimeout(), settings.tuning().minRate(), time.windows());
    var transfers =
        new Transfers(
            found.source(),
            new TransferSettings(drive.endpoint(), limits, settings.caCert(), settings.proxy()),
            drive.access(),
            drive.http(),
            environment.clock(),
            time.ticker());
    return new FetchContext(
        queue,
        workers(settings, strategy),
        transfers,
        () -> environment.ticker().realNanos(found.pacer().tryAcquire(Pacer.DOWNLOAD_UNITS)),
        ModeOptions.complete(strategy, settings.modeOptions()));
  }

  private Concurrency concurrency(Settings settings, FetchStrategy strategy, Pacer pacer) {
    return settings.workers().isPresent()
        ? new UnlimitedConcurrency()
        : new AdaptiveConcurrency(environment.ticker(), pacer, workers(settings, strategy));
  }

  private static int workers(Settings settings, FetchStrategy strategy) {
    return strategy.effectiveWorkers(settings.workers().orElseGet(strategy::mostWorkers));
  }
}
