package dev.drivefetch.run;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The listing of a run, on a thread of its own: it comes as far as the first folder that is seen,
 * and goes on when there is a place for what it finds. So nothing is made or locked on disk for a
 * source that does not exist, and no request is made twice. One thread takes from it; any may stop
 * it.
 */
final class SourceSearch implements AutoCloseable, StopSwitch.Target {
  private final RemoteSource source;
  private final List<SourceLink> roots;
  private final Ticker ticker;
  private final long start;
  private final SourceGate gate = new SourceGate();
  private final Thread lister = Thread.ofPlatform().name("listing").unstarted(this::list);
  private volatile Optional<Failure> stopped = Optional.empty();

  /** Written by the lister, read after its end. */
  private Optional<Throwable> problem = Optional.empty();

  private SourceSearch(RemoteSource source, List<SourceLink> roots, Ticker ticker) {
    this.source = source;
    this.roots = List.copyOf(roots);
    this.ticker = ticker;
    this.start = ticker.nanoTime();
  }

  /** Asks for the first pages; returns at once. */
  static SourceSearch begin(RemoteSource source, List<SourceLink> roots, Ticker ticker) {
    var search = new SourceSearch(source, roots, ticker);
    search.lister.start();
    return search;
  }

  private void list() {
    try {
      source.list(roots, gate);
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
    return Duration.ofNanos(ticker.nanoTime() - start);
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
    source.stop();
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
