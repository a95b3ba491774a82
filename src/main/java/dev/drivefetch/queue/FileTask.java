package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.store.HeldBytes;
import dev.drivefetch.store.PartialFile;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file in the queue: what is under way of it, and how often it failed. The queue's lock guards
 * it.
 */
final class FileTask {
  private final Download download;
  private final PartialFile file;
  private final Set<InFlight> active = new LinkedHashSet<>();
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch answered = new CountDownLatch(1);

  private volatile Download current;

  private final Streak silence = new Streak();
  private final Streak slowness = new Streak();

  private int round;
  private int waitingRanges;
  private int restarts;
  private boolean beingVerified;
  private boolean over;
  private boolean splittable;

  FileTask(Download download, PartialFile file) {
    this.download = download;
    this.current = download;
    this.file = file;
    this.splittable = download.allowsRanges();
  }

  /** As it was listed; what is told of it is told of this. */
  Download download() {
    return download;
  }

  /** What is fetched: as it was listed, or what Drive had in its place later. Any thread. */
  Download current() {
    return current;
  }

  /** Whether Drive has not yet been asked if the content changed; true once. Any thread. */
  boolean mayBeRenewed() {
    return asked.compareAndSet(false, true);
  }

  /** Drive was asked, and what follows from its answer is done. Any thread. */
  void renewalIsAnswered() {
    answered.countDown();
  }

  /** Waits until then; only after it is known that it may not be asked again. Any thread. */
  void awaitRenewal() throws InterruptedException {
    answered.await();
  }

  /** Another content is fetched from now on. */
  void renew(Download newer) {
    current = newer;
    splittable = newer.allowsRanges();
  }

  PartialFile file() {
    return file;
  }

  /** Whether a range of it is in flight. */
  boolean isInFlight() {
    return !active.isEmpty();
  }

  void rangeWaits() {
    waitingRanges++;
  }

  void rangeBegins() {
    waitingRanges--;
  }

  void began(InFlight range) {
    active.add(range);
  }

  /** Whether the range was still under way; not so once the file was begun again or given up. */
  boolean ended(InFlight range) {
    if (range.hasBrought()) {
      silence.end();
    }
    return active.remove(range);
  }

  /** How often in a row it was asked for without a byte. */
  int silences() {
    return silence.times();
  }

  /** The same once an attempt has ended without a byte; 0 while another one brings some. */
  int countSilence(InFlight range) {
    if (active.stream().anyMatch(InFlight::hasBrought)) {
      silence.end();
    }
    return silence.count(range.silencesBefore());
  }

  /** How often in a row its connections were too slow. */
  int slowTimes() {
    return slowness.times();
  }

  /** The same once another one was. */
  int countSlow(InFlight range) {
    return slowness.count(range.slowTimesBefore());
  }

  /** An attempt has brought something, and was not too slow. */
  void isFastEnough() {
    slowness.end();
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
  void abandon(Effects effects) {
    active.forEach(range -> effects.defer(range.cancelling()));
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
  long retire(boolean isSound, Effects effects) {
    HeldBytes here = file.retire();
    if (isSound && file.isResumable()) {
      return here.total();
    }
    discarded(here, effects);
    effects.defer(file::discard);
    return 0;
  }

  /**
   * It begins again from its first byte; its part is to be reset.
   *
   * @return how many bytes were here
   */
  long beginAgain(Effects effects) {
    HeldBytes here = file.retire();
    discarded(here, effects);
    abandon(effects);
    return here.total();
  }

  private void discarded(HeldBytes here, Effects effects) {
    if (here.total() > 0) {
      effects.emit(new FetchEvent.BytesDiscarded(download, here.received(), here.resumed()));
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
