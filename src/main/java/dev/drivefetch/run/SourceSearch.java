package dev.drivefetch.run;

import dev.drivefetch.drive.FolderLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.listing.DriveClient;
import dev.drivefetch.listing.DriveListing;
import dev.drivefetch.listing.ListingSink;
import dev.drivefetch.listing.RequestPolicy;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The listing of a run, on a thread of its own: it comes as far as the first source that Drive
 * shows, and goes on when there is a place for what it finds. So nothing is made or locked on disk
 * for a source that does not exist, and no request is made twice. One thread takes from it; any may
 * stop it.
 */
final class SourceSearch implements AutoCloseable, StopSwitch.Target {
  private final DriveListing listing;
  private final List<FolderLink> sources;
  private final RunEnvironment environment;
  private final long start;
  private final SourceGate gate = new SourceGate();
  private final Thread lister = Thread.ofPlatform().name("listing").unstarted(this::list);
  private volatile Optional<Failure> stopped = Optional.empty();

  /** Written by the lister, read after its end. */
  private Optional<Throwable> problem = Optional.empty();

  private SourceSearch(DriveListing listing, List<FolderLink> sources, RunEnvironment environment) {
    this.listing = listing;
    this.sources = List.copyOf(sources);
    this.environment = environment;
    this.start = environment.ticker().nanoTime();
  }

  /** Asks for the first pages; returns at once. */
  static SourceSearch begin(
      DriveSide drive,
      Settings settings,
      Pacer pacer,
      RetryPolicy retryPolicy,
      RunEnvironment environment) {
    var client =
        new DriveClient(
            drive.endpoint(),
            drive.http().transport(),
            drive.access(),
            new RequestPolicy(pacer, retryPolicy, environment.delay(), environment.clock()),
            DriveClient.USUAL_MOST_IN_FLIGHT);
    var listing = new DriveListing(client, settings.tuning().fastList(), settings.limits().tree());
    var search = new SourceSearch(listing, drive.folders(), environment);
    search.lister.start();
    return search;
  }

  private void list() {
    try {
      listing.list(sources, gate);
    } catch (RuntimeException | Error e) {
      problem = Optional.of(e);
    } finally {
      gate.over();
    }
  }

  /**
   * Returns when a source is seen, or none will be.
   *
   * @return whether one is seen
   * @throws DriveException if nothing would work, e.g. because Drive refuses the credentials
   */
  boolean awaitSource() throws InterruptedException {
    if (gate.awaitSource()) {
      return true;
    }
    awaitEnd();
    return false;
  }

  /** What there is to say of a search that saw no source. */
  void tellWhyNot(Consumer<FetchEvent> watcher) {
    gate.failures().forEach(watcher);
    watcher.accept(new FetchEvent.ListingFinished(elapsed()));
    stopped.ifPresent(why -> watcher.accept(new FetchEvent.RunStopped(why)));
  }

  /**
   * Hands on all that is found, until the end.
   *
   * @throws DriveException if nothing else will work either, or the calling thread was interrupted
   */
  void listInto(ListingSink sink) {
    try {
      gate.open(sink);
      awaitEnd();
    } catch (InterruptedException _) {
      close();
      Thread.currentThread().interrupt();
      throw new DriveException(Failure.of(Reason.INTERRUPTED, "the listing was interrupted"));
    }
  }

  private void awaitEnd() throws InterruptedException {
    lister.join();
    switch (problem.orElse(null)) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  /** The time since it began. */
  Duration elapsed() {
    return Duration.ofNanos(environment.ticker().nanoTime() - start);
  }

  @Override
  public void windDown(Failure why) {
    stop(why);
  }

  @Override
  public void stop(Failure why) {
    stopped = Optional.of(why);
    end();
  }

  private void end() {
    gate.over();
    listing.stop();
  }

  /** Ends it, and returns when it has ended; an interrupt does not shorten that. */
  @Override
  public void close() {
    end();
    boolean interrupted = false;
    while (lister.isAlive()) {
      try {
        lister.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
