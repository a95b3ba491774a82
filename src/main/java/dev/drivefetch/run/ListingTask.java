package dev.drivefetch.run;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Unexpected;
import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.store.disk.StoreException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a run's listing, on a thread of its own while others download. */
final class ListingTask {
  private static final Logger log = LoggerFactory.getLogger(ListingTask.class);

  private final SourceSearch search;
  private final ListingHandler intake;
  private final SpaceCheck space;
  private final Consumer<FetchEvent> watcher;
  private volatile Optional<Failure> stopped = Optional.empty();

  ListingTask(
      SourceSearch search, ListingHandler intake, SpaceCheck space, Consumer<FetchEvent> watcher) {
    this.search = search;
    this.intake = intake;
    this.space = space;
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
      intake.settleRest(Unexpected.failure("the listing failed unexpectedly", e));
      throw e;
    }
  }

  private void list() {
    try {
      search.listInto(intake);
    } finally {
      awaitIntake();
    }
    if (stopped.isEmpty()) {
      intake.listed();
      space.warning().ifPresent(watcher);
    }
    watcher.accept(new FetchEvent.ListingFinished(search.elapsed()));
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
    search.stop(why);
    intake.stop();
  }

  /** Why it was stopped, if so. */
  Optional<Failure> stopped() {
    return stopped;
  }

  /** Lists on a thread of its own, and closes the queue behind it. */
  Thread feed(DownloadQueue queue) {
    return Thread.ofPlatform().name("intake").start(() -> runInto(queue));
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
      log.error("the listing failed unexpectedly", e);
      queue.stop(Unexpected.failure("the listing failed unexpectedly", e));
    }
  }
}
