package dev.drivefetch.report;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.BytesDiscarded;
import dev.drivefetch.model.FetchEvent.BytesReceived;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.FetchEvent.FileListed;
import dev.drivefetch.model.FetchEvent.FileQueued;
import dev.drivefetch.model.FetchEvent.ListingFinished;
import dev.drivefetch.model.FetchEvent.RangeEnded;
import dev.drivefetch.model.FetchEvent.RangeStarted;
import dev.drivefetch.model.FetchEvent.RunStarted;
import dev.drivefetch.model.RemoteFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what events tell, cheaply, and says at any time how far the run is. Any thread. */
final class ProgressCount implements Consumer<FetchEvent> {
  private final LongAdder filesKnown = new LongAdder();
  private final LongAdder filesDone = new LongAdder();
  private final LongAdder bytesHere = new LongAdder();
  private final LongAdder bytesReceived = new LongAdder();

  /** Those that are to be downloaded and have not come to their end. */
  private final Map<Place, FileCount> open = new ConcurrentHashMap<>();

  private final Map<Integer, FileCount> workers = new ConcurrentSkipListMap<>();
  private volatile boolean listed;
  private volatile LongSupplier nanosUntilNext = () -> 0;

  @Override
  public void accept(FetchEvent event) {
    switch (event) {
      case BytesReceived bytes -> received(bytes);
      case RunStarted(LongSupplier wait) -> nanosUntilNext = wait;
      case FileListed _ -> filesKnown.increment();
      case ListingFinished _ -> listed = true;
      case FileQueued queued -> queued(queued);
      case RangeStarted started -> workers.put(started.worker(), count(started.download()));
      case RangeEnded ended -> workers.remove(ended.worker());
      case BytesDiscarded lost -> add(count(lost.download()), -lost.bytes() - lost.resumedBytes());
      case FileFinished finished -> {
        filesDone.increment();
        open.remove(new Place(finished.file()));
      }
      default -> {}
    }
  }

  /** How far it is now. */
  Snapshot snapshot() {
    long here = bytesHere.sum();
    ByteSum planned = new ByteSum(here, false);
    for (FileCount file : open.values()) {
      planned = planned.plus(file.missing());
    }
    return new Snapshot(
        filesKnown.sum(),
        filesDone.sum(),
        here,
        planned.bytes(),
        bytesReceived.sum(),
        listed,
        Duration.ofNanos(nanosUntilNext.getAsLong()),
        active());
  }

  private List<Worker> active() {
    List<Worker> active = new ArrayList<>();
    workers.forEach(
        (number, file) -> active.add(new Worker(number, file.name, file.here.sum(), file.size)));
    return active;
  }

  private void queued(FileQueued event) {
    var file = new FileCount(event.download());
    open.put(new Place(event.download().file()), file);
    add(file, event.resumedBytes());
  }

  private void received(BytesReceived event) {
    bytesReceived.add(event.bytes());
    FileCount file = workers.get(event.worker());
    add(file != null ? file : count(event.download()), event.bytes());
  }

  private void add(FileCount file, long bytes) {
    bytesHere.add(bytes);
    file.here.add(bytes);
  }

  /** A new count for a file that has ended while a worker still holds it; it is never shown. */
  private FileCount count(Download download) {
    FileCount file = open.get(new Place(download.file()));
    return file != null ? file : new FileCount(download);
  }

  /** One place in the tree, known by its object: two shortcuts to one file can be equal. */
  private record Place(RemoteFile file) {
    @Override
    @SuppressWarnings("ReferenceEquality") // Of equal files each is a place of its own.
    public boolean equals(@Nullable Object other) {
      return other instanceof Place(RemoteFile that) && that == file;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(file);
    }
  }

  /** What is here of one file so far. */
  private static final class FileCount {
    private final String name;
    private final OptionalLong size;
    private final LongAdder here = new LongAdder();

    FileCount(Download download) {
      this.name = download.file().name();
      this.size = download.size();
    }

    /** How much is to come, as far as that is known. */
    long missing() {
      return Math.max(0, size.orElse(0) - here.sum());
    }
  }

  /**
   * How far a run is.
   *
   * @param bytesDone that are here of the files to be downloaded, those of earlier runs included
   * @param bytesReceived by this run, those received in vain included
   * @param listed whether all files are known
   * @param quotaWait how long the next request still waits for quota
   */
  record Snapshot(
      long filesKnown,
      long filesDone,
      long bytesDone,
      long bytesPlanned,
      long bytesReceived,
      boolean listed,
      Duration quotaWait,
      List<Worker> workers) {
    /** From 0 to 1, and not 1 before the last file has its outcome. */
    double fraction() {
      double part =
          bytesPlanned > 0
              ? (double) bytesDone / bytesPlanned
              : (double) filesDone / Math.max(1, filesKnown);
      return Math.clamp(part, 0, filesDone < filesKnown ? 0.99 : 1);
    }
  }

  /** A worker that has a file in hand. */
  record Worker(int number, String name, long here, OptionalLong size) {}
}
