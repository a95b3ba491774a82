package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Writes one file to an output, in order, while it comes. Workers write into its partial file as
 * always, in whatever order; a thread of its own follows the bytes that are here from the first one
 * on, hashes what it writes and gives back the space on disk. A file without a known length is
 * written when it is whole: if its download breaks, it begins again, maybe with other bytes.
 *
 * <p>Safe for any thread. The rule: its lock guards all fields; only its own thread writes to the
 * output and hashes, without the lock.
 */
public final class InOrderOutput implements Completer, AutoCloseable {
  private final OutputStream out;
  private final Digests digests;
  private final OutputWindow window;
  private final Consumer<Failure> broken;

  private volatile Runnable progress = () -> {};
  private Optional<PartialFile> part = Optional.empty();
  private int droppedGeneration = -1;
  private boolean begun;
  private OptionalLong whole = OptionalLong.empty();
  private long written;
  private Optional<FileSums> result = Optional.empty();
  private Optional<Failure> failure = Optional.empty();

  /** The next bytes to write, from the first position to the second (exclusive). */
  private record Step(PartWriter writer, long from, long to) {}

  /**
   * Writes nothing yet.
   *
   * @param broken is told once if the output takes no more, or the disk gives nothing back; on the
   *     output's thread
   */
  public InOrderOutput(
      OutputStream out, Digests digests, OutputWindow window, Consumer<Failure> broken) {
    this.out = out;
    this.digests = digests;
    this.window = window;
    this.broken = broken;
  }

  /** Called, on the output's thread, when {@link #admits} may answer otherwise than before. */
  public void onProgress(Runnable listener) {
    progress = listener;
  }

  /** Writes the file of that part; once. */
  public void follow(PartialFile file) {
    synchronized (this) {
      part = Optional.of(file);
    }
    // A reader that takes nothing must not keep the process from ending.
    Thread.ofPlatform().daemon().name("output").start(() -> write(file));
  }

  /** How ranges are cut and how far ahead they may lie. */
  public OutputWindow window() {
    return window;
  }

  /** Whether a range that begins there is near enough to what is written next. */
  public synchronized boolean admits(long start) {
    return window.admits(written, start);
  }

  /** Bytes have come. */
  public synchronized void bytesCame() {
    notifyAll();
  }

  @Override
  public synchronized boolean mayBeginAgain() {
    if (begun) {
      return false;
    }
    part.ifPresent(file -> droppedGeneration = file.writer().generation());
    return true;
  }

  /** It ends soon: nothing waits for the output any more. */
  public void stop(Failure why) {
    fail(why);
  }

  @Override
  public void close() {
    stop(Failure.of(Reason.INTERRUPTED, "the run has ended"));
  }

  private synchronized boolean fail(Failure why) {
    if (failure.isPresent() || result.isPresent()) {
      return false;
    }
    failure = Optional.of(why);
    notifyAll();
    return true;
  }

  private void write(PartialFile file) {
    OptionalLong size = file.download().size();
    try (var copy = new OutputCopy(out, file.writer().hashing().begin(digests, size))) {
      Optional<Step> step = next();
      while (step.isPresent()) {
        copy.write(step.get().writer.path(), step.get().from, step.get().to);
        wrote(step.get().to);
        step = next();
      }
      if (isWritten()) {
        conclude(copy.finish());
      }
    } catch (OutputCopy.Refused e) {
      breakOff(e.failure());
    } catch (InterruptedException _) {
      breakOff(Failure.of(Reason.INTERRUPTED, "the output was interrupted"));
    } catch (RuntimeException | Error e) {
      breakOff(Failure.of(Reason.DEFECT, "the output failed unexpectedly: " + e));
      throw e;
    }
  }

  private void breakOff(Failure why) {
    if (fail(why)) {
      broken.accept(why);
    }
  }

  /** Waits for the next bytes; empty when none will be written any more. */
  private synchronized Optional<Step> next() throws InterruptedException {
    while (failure.isEmpty() && !isWritten()) {
      Optional<Step> step = part.flatMap(this::step);
      if (step.isPresent()) {
        begun = true;
        return step;
      }
      wait();
    }
    return Optional.empty();
  }

  private Optional<Step> step(PartialFile file) {
    PartWriter writer = file.writer();
    if (writer.generation() <= droppedGeneration) {
      return Optional.empty();
    }
    long here = file.download().allowsRanges() ? writer.receivedFromStart() : 0;
    long to = Math.min(whole.orElse(here), written + OutputCopy.MOST_AT_ONCE);
    return to > written ? Optional.of(new Step(writer, written, to)) : Optional.empty();
  }

  private synchronized boolean isWritten() {
    return whole.isPresent() && written >= whole.getAsLong();
  }

  private void wrote(long to) {
    synchronized (this) {
      written = to;
    }
    progress.run();
  }

  private synchronized void conclude(FileSums found) {
    result = Optional.of(found);
    notifyAll();
  }

  @Override
  public Completion finish(PartialFile file) {
    PartWriter writer = file.writer();
    long size = file.download().size().orElseGet(writer::receivedEnd);
    return ContentCheck.missing(writer, size)
        .or(() -> awaitOutput(size))
        .or(() -> wrongChecksum(file))
        .<Completion>map(Completion.Rejected::new)
        .orElseGet(() -> placed(file, size));
  }

  private synchronized Optional<Failure> awaitOutput(long size) {
    whole = OptionalLong.of(size);
    notifyAll();
    try {
      while (failure.isEmpty() && result.isEmpty()) {
        wait();
      }
      return failure;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of(Failure.of(Reason.INTERRUPTED, "the run was interrupted"));
    }
  }

  private synchronized Optional<Failure> wrongChecksum(PartialFile file) {
    return result
        .flatMap(sums -> ContentCheck.wrong(file.download(), file.writer(), sums))
        .map(
            wrong ->
                Failure.of(
                    wrong.reason(), "what was written to standard output: " + wrong.detail()));
  }

  private synchronized Completion placed(PartialFile file, long size) {
    PartWriter writer = file.writer();
    return new Completion.Placed(
        new Outcome.Downloaded(
            file.download().target(),
            size,
            result.map(sums -> new Checksum(writer.hashing().algorithm(), sums.digest())),
            ContentCheck.isVerified(file.download(), writer)));
  }
}
