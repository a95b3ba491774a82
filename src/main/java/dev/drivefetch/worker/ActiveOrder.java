package dev.drivefetch.worker;

import dev.drivefetch.store.Checkpoint;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.PartWriter;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.transfer.RateComparison;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * An order to fetch while it is carried out. Rule: one thread writes and waits for the parent's
 * records; others bring the end nearer and tell that a record is written.
 */
final class ActiveOrder {
  /** More often, reports would cost more than what they tell is worth. */
  private static final long REPORT_EVERY = 256 * 1024;

  private final Order.Begin begin;
  private final Consumer<Report> reports;
  private final RangeWriter writer;
  private final Semaphore recorded = new Semaphore(0);
  private final RateComparison others = new OfParent();
  private volatile boolean isFarBehind;
  private long reported;

  ActiveOrder(Order.Begin begin, Consumer<Report> reports) {
    this.begin = begin;
    this.reports = reports;
    this.reported = begin.range().start();
    PartWriter part =
        PartWriter.of(
            begin.part(),
            begin.hashing(),
            begin.size(),
            Digests.standard("https".equals(begin.request().uri().getScheme())),
            new Checkpoint(begin.checkpointInterval(), this::awaitCheckpoint));
    this.writer = new RangeWriter(part, begin.range(), _ -> reportProgress());
  }

  Order.Begin begin() {
    return begin;
  }

  RangeWriter writer() {
    return writer;
  }

  /** How its connection compares with those of other workers: the parent knows. */
  RateComparison others() {
    return others;
  }

  /** Its connection is far slower than those of other workers. */
  void farBehind() {
    isFarBehind = true;
  }

  /** The parent has put on record what was here when it was asked to. */
  void recorded() {
    recorded.release();
  }

  /** The bytes are not wanted any more; nor is their record waited for. */
  void cancel() {
    writer.cancel();
    recorded.release();
  }

  private void reportProgress() {
    long position = writer.position();
    if (position - reported >= REPORT_EVERY) {
      reported = position;
      reports.accept(new Report.Progress(begin.number(), position));
    }
  }

  private void awaitCheckpoint() {
    reported = writer.position();
    reports.accept(new Report.CheckpointDue(begin.number(), reported));
    recorded.acquireUninterruptibly();
  }

  private final class OfParent implements RateComparison {
    @Override
    public void measured(double rate) {
      reports.accept(new Report.Rate(begin.number(), rate));
    }

    @Override
    public boolean isFarBehind() {
      return isFarBehind;
    }

    /** The report of the attempt's end says so. */
    @Override
    public void ended() {}
  }
}
