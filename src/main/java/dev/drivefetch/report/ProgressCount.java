package dev.drivefetch.report;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.BytesReceived;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.FetchEvent.FileListed;
import dev.drivefetch.model.FetchEvent.FileQueued;
import dev.drivefetch.model.FetchEvent.FileRestarted;
import dev.drivefetch.model.FetchEvent.ListingFinished;
import dev.drivefetch.model.FetchEvent.RangeEnded;
import dev.drivefetch.model.FetchEvent.RangeStarted;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.RemoteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what events tell, cheaply, and says at any time how far the run is. Any thread. */
final class ProgressCount implements Consumer<FetchEvent> {
  private final LongAdder filesKnown = new LongAdder();
  private final LongAdder filesDone = new LongAdder();
  private final LongAdder bytesPlanned = new LongAdder();
  private final LongAdder bytesSettled = new LongAdder();
  private final LongAdder bytesReceived = new LongAdder();
  private final Map<FileKey, FileCount> files = new ConcurrentHashMap<>();
  private final Map<Integer, FileCount> workers = new ConcurrentSkipListMap<>();
  private volatile boolean listed;

  @Override
  public void accept(FetchEvent event) {
    switch (event) {
      case BytesReceived bytes -> received(bytes);
      case FileListed _ -> filesKnown.increment();
      case ListingFinished _ -> listed = true;
      case FileQueued queued -> bytesPlanned.add(count(queued.download()).size.orElse(0));
      case RangeStarted started -> workers.put(started.worker(), count(started.download()));
      case RangeEnded ended -> workers.remove(ended.worker());
      case FileRestarted restarted -> count(restarted.download()).received.reset();
      case FileFinished finished -> finished(finished);
      default -> {}
    }
  }

  /** How far it is now. */
  Snapshot snapshot() {
    long underWay = 0;
    long openEnded = 0;
    for (FileCount each : files.values()) {
      underWay += each.received.sum();
      openEnded += each.size.isPresent() ? 0 : each.received.sum();
    }
    return new Snapshot(
        filesKnown.sum(),
        filesDone.sum(),
        bytesSettled.sum() + underWay,
        bytesPlanned.sum() + openEnded,
        bytesReceived.sum(),
        listed,
        active());
  }

  private List<Worker> active() {
    List<Worker> active = new ArrayList<>();
    workers.forEach(
        (number, file) ->
            active.add(new Worker(number, file.name, file.received.sum(), file.size)));
    return active;
  }

  private void received(BytesReceived event) {
    bytesReceived.add(event.bytes());
    FileCount file = workers.get(event.worker());
    (file != null ? file : count(event.download())).received.add(event.bytes());
  }

  private void finished(FileFinished event) {
    filesDone.increment();
    FileCount file = files.remove(FileKey.of(event.file()));
    long planned = file == null ? 0 : file.size.orElse(0);
    long arrived = event.outcome() instanceof Outcome.Downloaded here ? here.bytes() : 0;
    bytesPlanned.add(arrived - planned);
    bytesSettled.add(arrived);
  }

  private FileCount count(Download download) {
    return files.computeIfAbsent(FileKey.of(download.file()), _ -> new FileCount(download));
  }

  /** One place in the tree: a shortcut brings the same id a second time. */
  private record FileKey(String id, String folder, String name) {
    static FileKey of(RemoteFile file) {
      return new FileKey(file.id(), file.folder().id(), file.name());
    }
  }

  /** What one file has received so far. */
  private static final class FileCount {
    private final String name;
    private final OptionalLong size;
    private final LongAdder received = new LongAdder();

    FileCount(Download download) {
      this.name = download.file().name();
      this.size = download.size();
    }
  }

  /**
   * How far a run is.
   *
   * @param bytesDone of the files that are here or under way
   * @param bytesReceived of this run, those received in vain included
   * @param listed whether all files are known
   */
  record Snapshot(
      long filesKnown,
      long filesDone,
      long bytesDone,
      long bytesPlanned,
      long bytesReceived,
      boolean listed,
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
  record Worker(int number, String name, long received, OptionalLong size) {}
}
