package dev.drivefetch.run;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent.ListingFailed;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a listing back at the first source that it sees, until there is a place for what it finds.
 * Any thread; its lock guards all fields, and no sink is called under it.
 */
final class SourceGate implements ListingSink {
  private final List<ListingFailed> failures = new ArrayList<>();
  private boolean seen;
  private boolean over;
  private Optional<ListingSink> sink = Optional.empty();

  /** Waits until a source is seen, or the listing is over; returns whether one is seen. */
  synchronized boolean awaitSource() throws InterruptedException {
    while (!seen && !over) {
      wait();
    }
    return seen;
  }

  /** What could not be listed before {@link #open}. */
  synchronized List<ListingFailed> failures() {
    return List.copyOf(failures);
  }

  /** Lets the listing go on into that sink, which gets the failures until now first. */
  void open(ListingSink opened) throws InterruptedException {
    for (ListingFailed each : opening(opened)) {
      opened.failed(each.folder(), each.failure());
    }
  }

  private synchronized List<ListingFailed> opening(ListingSink opened) {
    sink = Optional.of(opened);
    notifyAll();
    return List.copyOf(failures);
  }

  /** The listing has ended, or the run no longer waits for it. */
  synchronized void over() {
    over = true;
    notifyAll();
  }

  @Override
  public void found(RemoteFolder folder) throws InterruptedException {
    awaitSink().found(folder);
  }

  @Override
  public void found(RemoteFile file) throws InterruptedException {
    awaitSink().found(file);
  }

  @Override
  public void folderListed(RemoteFolder folder) throws InterruptedException {
    awaitSink().folderListed(folder);
  }

  @Override
  public void failed(RemoteFolder folder, Failure failure) throws InterruptedException {
    Optional<ListingSink> opened = sinkOrKeep(new ListingFailed(folder, failure));
    if (opened.isPresent()) {
      opened.get().failed(folder, failure);
    }
  }

  private synchronized Optional<ListingSink> sinkOrKeep(ListingFailed failure) {
    if (sink.isEmpty()) {
      failures.add(failure);
    }
    return sink;
  }

  private synchronized ListingSink awaitSink() throws InterruptedException {
    seen = true;
    notifyAll();
    while (sink.isEmpty()) {
      if (over) {
        throw new InterruptedException("the run was stopped before it started");
      }
      wait();
    }
    return sink.get();
  }
}
