package dev.drivefetch.run;

import dev.drivefetch.drive.DriveClient;
import dev.drivefetch.drive.DriveException;
import dev.drivefetch.drive.DriveListing;
import dev.drivefetch.drive.Patience;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listing of a run, on a thread of its own while others download what it finds. */
final class ListingTask {
  private static final Logger log = LoggerFactory.getLogger(ListingTask.class);

  private final DriveSide drive;
  private final RunSurroundings surroundings;
  private final DriveListing listing;
  private final Intake intake;
  private final Consumer<FetchEvent> watcher;
  private volatile Optional<Failure> stopped = Optional.empty();

  ListingTask(
      DriveSide drive,
      Settings settings,
      Pacer pacer,
      RetryPolicy retryPolicy,
      RunSurroundings surroundings,
      Intake intake,
      Consumer<FetchEvent> watcher) {
    this.drive = drive;
    this.surroundings = surroundings;
    var patience = new Patience(pacer, retryPolicy, surroundings.sleeper(), surroundings.clock());
    this.listing =
        new DriveListing(
            new DriveClient(
                drive.endpoint(),
                drive.http().transport(),
                drive.access(),
                patience,
                DriveClient.USUAL_MOST_IN_FLIGHT),
            settings.haste().fastList(),
            settings.limits().tree());
    this.intake = intake;
    this.watcher = watcher;
  }

  /** Lists on the calling thread; when it returns or throws, all that was listed has an owner. */
  void run() {
    try {
      list();
      // Only a listing that was stopped leaves anything.
      intake.settleRest(
          stopped.orElseGet(() -> Failure.of(Reason.INTERRUPTED, "the run was stopped")));
    } catch (DriveException e) {
      intake.settleRest(e.failure());
      throw e;
    } catch (StoreException e) {
      intake.settleRest(e.failure());
      throw e;
    } catch (RuntimeException | Error e) {
      intake.settleRest(Failure.unexpected("the listing broke", e));
      throw e;
    }
  }

  private void list() {
    long start = surroundings.ticker().nanoTime();
    try {
      listing.list(drive.folders(), intake);
    } finally {
      awaitIntake();
    }
    if (stopped.isEmpty()) {
      intake.listed();
    }
    Duration took = Duration.ofNanos(surroundings.ticker().nanoTime() - start);
    watcher.accept(new FetchEvent.ListingFinished(took));
  }

  private void awaitIntake() {
    try {
      intake.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it soon; any thread. */
  void stop(Failure why) {
    stopped = Optional.of(why);
    listing.stop();
    intake.stop();
  }

  /** Lists on a thread of its own, and closes the queue behind it. */
  Thread feed(DownloadQueue queue) {
    return Thread.ofPlatform().name("listing").start(() -> runInto(queue));
  }

  private void runInto(DownloadQueue queue) {
    try {
      run();
      queue.close();
    } catch (DriveException e) {
      queue.stop(e.failure());
    } catch (StoreException e) {
      queue.stop(e.failure());
    } catch (RuntimeException | Error e) {
      log.error("the listing broke", e);
      queue.stop(Failure.unexpected("the listing broke", e));
    }
  }
}
