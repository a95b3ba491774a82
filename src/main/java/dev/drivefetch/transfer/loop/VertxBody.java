package dev.drivefetch.transfer.loop;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Unexpected;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.disk.StoreException;
import dev.drivefetch.transfer.BodySteps;
import dev.drivefetch.transfer.ConnectionWatch;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A body on its way to the disk, on the event loop. Bytes are gathered while those before them are
 * written, hashed and put into checkpoints on another thread, in order. A slow disk pauses the
 * socket: what is held in memory is bounded by the write queue, what is in no checkpoint by that
 * and {@link RangeWriter#isCheckpointDue}.
 *
 * <p>Rule: all fields belong to the event loop, except the file, which belongs to the thread that
 * writes.
 */
final class VertxBody {
  /** Runs what waits for the disk elsewhere, and then the other on the event loop. */
  interface Aside {
    void run(Supplier<Optional<Failure>> task, Consumer<Optional<Failure>> done);
  }

  /** Lets no more bytes come, or again. */
  interface Flow {
    void pause();

    void resume();
  }

  /** Told once, when nothing is being written any more. */
  interface End {
    void ended(Optional<Failure> failure, boolean connectionIsSpoilt);
  }

  /** More is written without waiting for what else comes soon. */
  private static final int MUCH = 256 * 1024;

  private final BodySteps steps;
  private final HttpClientResponse response;
  private final Flow flow;
  private final RangeWriter writer;
  private final int writeQueueBytes;
  private final Aside aside;
  private final ConnectionWatch watch;
  private final End end;
  private final Executor soon;
  private final BufferPool buffers;

  private Deque<ByteBuffer> gathered = new ArrayDeque<>();
  private long handedOver;
  private boolean isDue;
  private boolean isWriting;
  private boolean paused;
  private BodyState state = new BodyState.Receiving();
  private Optional<FileChannel> file = Optional.empty();

  /**
   * Nothing is read yet.
   *
   * @param soon runs a task on the event loop, in so short a time that nobody minds the wait: what
   *     comes until then is written at once
   * @param writeQueueBytes how much may be gathered before the socket is paused
   */
  VertxBody(
      BodySteps steps,
      HttpClientResponse response,
      Flow flow,
      RangeWriter writer,
      Executor soon,
      BufferPool buffers,
      int writeQueueBytes,
      Aside aside,
      ConnectionWatch watch,
      End end) {
    this.steps = steps;
    this.response = response;
    this.flow = flow;
    this.writer = writer;
    this.soon = soon;
    this.buffers = buffers;
    this.writeQueueBytes = writeQueueBytes;
    this.aside = aside;
    this.watch = watch;
    this.end = end;
    this.handedOver = steps.received();
  }

  void start() {
    response.handler(piece -> guarded(() -> receive(piece)));
    response.endHandler(_ -> guarded(this::bodyEnded));
    response.resume();
  }

  /** An unexpected error, such as a lack of memory, ends the attempt, too. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      giveUp(Optional.of(Unexpected.failure("an attempt failed unexpectedly", e)));
      endIfWritten();
    }
  }

  /** Takes no more bytes, and ends as soon as nothing is being written. */
  void abort(Optional<Failure> why) {
    if (isReceiving()) {
      state = new BodyState.Stopped(why, false);
    }
    handOver();
    endIfWritten();
  }

  private boolean isReceiving() {
    return state instanceof BodyState.Receiving;
  }

  private void receive(Buffer buffer) {
    watch.received(buffer.length());
    if (!isReceiving()) {
      return;
    }
    BodySteps.Piece piece = steps.next(buffer.length());
    if (piece.keep() > 0) {
      gather(buffer.slice(piece.skip(), piece.skip() + piece.keep()));
    }
    if (piece.isPastEnd() && isReceiving()) {
      abort(steps.wentOn());
    }
  }

  private void gather(Buffer bytes) {
    if (gathered.isEmpty()) {
      soon.execute(() -> guarded(this::becomeDue));
    }
    copy(((BufferInternal) bytes).getByteBuf().nioBuffer());
    if (isMuch()) {
      handOver();
    }
    pauseOrGoOn();
  }

  private void copy(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (gathered.isEmpty() || !gathered.getLast().hasRemaining()) {
        gathered.addLast(buffers.take());
      }
      ByteBuffer last = gathered.getLast();
      int count = Math.min(last.remaining(), bytes.remaining());
      last.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
    }
  }

  private boolean isMuch() {
    return steps.received() - handedOver >= Math.min(MUCH, writeQueueBytes / 2);
  }

  private void becomeDue() {
    isDue = true;
    handOver();
  }

  private void handOver() {
    if (isWriting || gathered.isEmpty()) {
      return;
    }
    Deque<ByteBuffer> pieces = gathered;
    gathered = new ArrayDeque<>();
    handedOver = steps.received();
    isDue = false;
    isWriting = true;
    boolean isLast = !isReceiving();
    elsewhere(() -> write(pieces, isLast), problem -> written(pieces, problem));
  }

  /** The second is always called, also if no thread takes the first. */
  private void elsewhere(Supplier<Optional<Failure>> task, Consumer<Optional<Failure>> done) {
    try {
      aside.run(task, problem -> guarded(() -> done.accept(problem)));
    } catch (RuntimeException | Error e) {
      done.accept(Optional.of(Unexpected.failure("writing failed unexpectedly", e)));
    }
  }

  /** Elsewhere; one call after the other. */
  private Optional<Failure> write(Deque<ByteBuffer> pieces, boolean isLast) {
    try {
      if (file.isEmpty()) {
        file = Optional.of(writer.part().openForWriting());
      }
      for (ByteBuffer piece : pieces) {
        writer.write(file.get(), piece.flip());
      }
      return isLast ? closeFile() : Optional.empty();
    } catch (StoreException e) {
      return Optional.of(e.failure());
    }
  }

  /** Elsewhere; a second time is one too many, but does no harm. */
  private Optional<Failure> closeFile() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new StoreException("cannot write", writer.part().path(), e).failure());
    }
  }

  private void written(Deque<ByteBuffer> pieces, Optional<Failure> problem) {
    isWriting = false;
    buffers.giveBack(pieces);
    if (problem.isPresent()) {
      giveUp(problem);
    }
    if (isDue || isMuch() || !isReceiving()) {
      handOver();
    }
    pauseOrGoOn();
    endIfWritten();
  }

  private void pauseOrGoOn() {
    if (state instanceof BodyState.Over) {
      return;
    }
    boolean mustWait = isWriting && steps.received() - handedOver >= writeQueueBytes;
    if (mustWait && !paused) {
      paused = true;
      watch.pause();
      flow.pause();
    } else if (!mustWait && paused) {
      paused = false;
      watch.resume();
      flow.resume();
    }
  }

  private void bodyEnded() {
    switch (state) {
      case BodyState.Receiving _ -> state = new BodyState.Stopped(steps.ended(), true);
      case BodyState.Stopped(Optional<Failure> why, _) -> state = new BodyState.Stopped(why, true);
      case BodyState.Over _ -> {}
    }
    handOver();
    endIfWritten();
  }

  /** Nothing more is written; what is being written is waited for. */
  private void giveUp(Optional<Failure> why) {
    if (!(state instanceof BodyState.Over)) {
      state = new BodyState.Stopped(why, hasBodyEnded());
    }
    buffers.giveBack(gathered);
    gathered.clear();
  }

  private boolean hasBodyEnded() {
    return state instanceof BodyState.Stopped(_, boolean bodyEnded) && bodyEnded;
  }

  private void endIfWritten() {
    if (state instanceof BodyState.Stopped(Optional<Failure> why, boolean bodyEnded)
        && !isWriting
        && gathered.isEmpty()) {
      state = new BodyState.Over();
      elsewhere(
          this::closeFile,
          // What the disk has lost matters more than why nothing else comes.
          problem -> end.ended(problem.or(() -> why), !bodyEnded));
    }
  }
}
