package dev.drivefetch.run;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Cost;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.pace.Pacer;
import java.util.function.Consumer;

/** Adds up what a fetch would download. Any thread; its lock guards all fields. */
final class WantedFiles implements Consumer<FetchEvent> {
  private long files;
  private ByteSum bytes = ByteSum.ZERO;

  @Override
  public synchronized void accept(FetchEvent event) {
    if (event instanceof FetchEvent.FileQueued queued) {
      files++;
      bytes = bytes.plus(queued.download().size());
    }
  }

  /** The bytes of all of it. */
  synchronized ByteSum bytes() {
    return bytes;
  }

  /**
   * What all of it would cost.
   *
   * @param listing paced the requests that the listing has made: a fetch makes the same
   */
  synchronized Cost cost(Pacer listing) {
    long lists = listing.granted(Pacer.LIST_UNITS);
    long gets = listing.granted(Pacer.GET_UNITS);
    long units = lists * Pacer.LIST_UNITS + gets * Pacer.GET_UNITS + files * Pacer.DOWNLOAD_UNITS;
    return new Cost(files, bytes, lists, gets, units);
  }
}
