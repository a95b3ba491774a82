package dev.drivefetch.run;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.RemoteFile;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Adds up what the files still lack that are queued or under way, until it is asked for it. Any
 * thread.
 */
final class MissingBytes implements Consumer<FetchEvent> {
  /** By their objects: shortcuts can bring equal ones. The queue bounds their number. */
  private final Map<RemoteFile, Missing> open =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private volatile boolean isOver;

  @Override
  public void accept(FetchEvent event) {
    if (isOver) {
      return;
    }
    switch (event) {
      case FetchEvent.FileQueued(Download download, long resumed) -> {
        var missing = new Missing(download.size());
        missing.here.add(resumed);
        open.put(download.file(), missing);
      }
      case FetchEvent.BytesReceived(int _, Download download, long bytes) -> add(download, bytes);
      case FetchEvent.BytesDiscarded(Download download, long bytes, long resumed) ->
          add(download, -bytes - resumed);
      case FetchEvent.FileFinished finished -> open.remove(finished.file());
      default -> {}
    }
  }

  private void add(Download download, long bytes) {
    Missing missing = open.get(download.file());
    if (missing != null) {
      missing.here.add(bytes);
    }
  }

  /** The sum for all that was queued so far; later events are not counted. */
  ByteSum sum() {
    isOver = true;
    ByteSum sum = ByteSum.ZERO;
    synchronized (open) {
      for (Missing each : open.values()) {
        sum = sum.plus(each.bytes());
      }
      open.clear();
    }
    return sum;
  }

  /** What is not here of one file. */
  private record Missing(OptionalLong size, LongAdder here) {
    Missing(OptionalLong size) {
      this(size, new LongAdder());
    }

    OptionalLong bytes() {
      return size.isPresent()
          ? OptionalLong.of(Math.max(0, size.getAsLong() - here.sum()))
          : OptionalLong.empty();
    }
  }
}
