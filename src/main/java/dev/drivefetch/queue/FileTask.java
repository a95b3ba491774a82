package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.store.HeldBytes;
import dev.drivefetch.store.PartialFile;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A file in the queue: what is under way of it, and how often it failed. The queue's lock guards
 * it.
 */
final class FileTask {
  private final Download download;
  private final PartialFile file;
  private final Set<Lease> active = new LinkedHashSet<>();

  private int round;
  private int waitingRanges;
  private int restarts;
  private boolean beingVerified;
  private boolean over;
  private boolean splittable;

  FileTask(Download download, PartialFile file) {
    this.download = download;
    this.file = file;
    this.splittable = download.allowsRanges();
  }

  Download download() {
    return download;
  }

  PartialFile file() {
    return file;
  }

  Set<Lease> active() {
    return active;
  }

  void rangeWaits() {
    waitingRanges++;
  }

  void rangeBegins() {
    waitingRanges--;
  }

  void began(Lease lease) {
    active.add(lease);
  }

  /** Whether the lease was still under way; not so once the file was begun again or given up. */
  boolean ended(Lease lease) {
    return active.remove(lease);
  }

  /** Whether every byte is here. */
  boolean isReceived() {
    return !over && waitingRanges == 0 && active.isEmpty();
  }

  int countRestart() {
    return ++restarts;
  }

  /** Which beginning this is; what waits from an earlier one is stale. */
  int round() {
    return round;
  }

  /** Calls off what is under way and makes stale what waits. */
  void abandon() {
    active.forEach(lease -> lease.writer().cancel());
    active.clear();
    waitingRanges = 0;
    round++;
  }

  /**
   * It ends without being downloaded: no more bytes of it count.
   *
   * @param isSound whether what is here may be right
   * @return how many bytes are kept for a later run to go on from
   */
  long retire(boolean isSound, Aftermath aftermath) {
    HeldBytes here = file.retire();
    if (isSound && file.isResumable()) {
      return here.total();
    }
    discarded(here, aftermath);
    aftermath.then(file::discard);
    return 0;
  }

  /**
   * It begins again from its first byte.
   *
   * @return how many bytes were here
   */
  long reset(Aftermath aftermath) {
    HeldBytes here = file.retire();
    discarded(here, aftermath);
    abandon();
    file.reset();
    return here.total();
  }

  private void discarded(HeldBytes here, Aftermath aftermath) {
    if (here.total() > 0) {
      aftermath.tell(new FetchEvent.BytesDiscarded(download, here.received(), here.resumed()));
    }
  }

  void verificationBegins() {
    beingVerified = true;
  }

  void verificationEnds() {
    beingVerified = false;
  }

  boolean isBeingVerified() {
    return beingVerified;
  }

  /** No more work comes of it. */
  void close() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  boolean isSplittable() {
    return splittable;
  }

  void neverSplit() {
    splittable = false;
  }
}
