package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
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
