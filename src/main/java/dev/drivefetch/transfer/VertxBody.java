package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.StoreException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * A body on its way to the disk, on the event loop. A slow disk pauses the socket: what is held in
 * memory is bounded by the write queue, what is not on record by that and {@link
 * RangeWriter#isRecordDue}.
 */
final class VertxBody {
  /** Runs what waits for the disk elsewhere, and then the other on the event loop. */
  interface Aside {
    void run(Runnable task, Runnable done);
  }

  /** Told once, when nothing is being written any more. */
  interface End {
    void ended(Optional<Failure> failure, boolean connectionIsSpoilt);
  }

  /** What comes in one turn of the event loop is written at once, but no more than so much. */
  private static final int MOST_AT_ONCE = 256 * 1024;

  /** Bytes handed to the disk; counted in order, whatever order they get there in. */
  private static final class Piece {
    final Buffer bytes;
    boolean written;

    Piece(Buffer bytes) {
      this.bytes = bytes;
    }

    /** Not copied: it is only read. */
    ByteBuffer view() {
      return ((BufferInternal) bytes).getByteBuf().nioBuffer();
    }
  }

  private final Attempt attempt;
  private final HttpClientResponse response;
  private final RangeWriter writer;
  private final int writeQueueBytes;
  private final Aside aside;
  private final Runnable heard;
  private final End end;
  private final Executor soon;
  private final Queue<Piece> pieces = new ArrayDeque<>();

  private Buffer gathered = Buffer.buffer();
  private long discard;
  private final boolean rangesIgnored;
  private long received;
  private Optional<AsyncFile> file = Optional.empty();
  private boolean opening = true;
  private boolean recording;
  private boolean paused;
  private boolean stopped;
  private boolean bodyEnded;
  private boolean closing;
  private Optional<Failure> failure = Optional.empty();

  /**
   * Nothing is read yet.
   *
   * @param soon runs a task in the next turn of the event loop
   * @param writeQueueBytes how much may wait for the disk before the socket is paused
   */
  VertxBody(
      Attempt attempt,
      Verdict.Keep keep,
      HttpClientResponse response,
      RangeWriter writer,
      Executor soon,
      int writeQueueBytes,
      Aside aside,
      Runnable heard,
      End end) {
    this.attempt = attempt;
    this.response = response;
    this.writer = writer;
    this.soon = soon;
    this.writeQueueBytes = writeQueueBytes;
    this.aside = aside;
    this.heard = heard;
    this.end = end;
    this.discard = keep.discard();
    this.rangesIgnored = keep.rangesIgnored();
    this.received = attempt.range().start();
  }

  void start(FileSystem fileSystem) {
    response.handler(this::receive);
    response.endHandler(_ -> bodyEnded());
    response.resume();
    fileSystem
        .open(writer.part().path().toString(), new OpenOptions().setRead(false))
        .onSuccess(this::opened)
        .onFailure(this::notOpened);
  }

  /** Whether it is the disk, not the server, that is slow. */
  boolean isWaitingForDisk() {
    return paused;
  }

  /** Takes no more bytes, and ends as soon as nothing is being written. */
  void abort(Optional<Failure> why) {
    if (!stopped) {
      stopped = true;
      failure = why;
    }
    handOver();
    endIfWritten();
  }

  private void opened(AsyncFile opened) {
    opening = false;
    file = Optional.of(opened);
    opened.exceptionHandler(this::diskFailed);
    handOver();
    pauseOrGoOn();
    endIfWritten();
  }

  private void notOpened(Throwable problem) {
    opening = false;
    diskFailed(problem);
  }

  private void receive(Buffer buffer) {
    heard.run();
    int skipped = (int) Math.min(discard, buffer.length());
    discard -= skipped;
    int offered = buffer.length() - skipped;
    int wanted = stopped ? 0 : writer.wanted(received, offered);
    if (wanted > 0) {
      gather(buffer.slice(skipped, skipped + wanted));
    }
    if (offered > wanted && !stopped) {
      boolean isTooLong = writer.end() == attempt.range().end() && !rangesIgnored;
      abort(isTooLong ? Optional.of(AnswerCheck.tooLong()) : Optional.empty());
    }
  }

  private void gather(Buffer bytes) {
    received += bytes.length();
    if (gathered.length() == 0) {
      soon.execute(this::handOver);
    }
    gathered.appendBuffer(bytes);
    if (gathered.length() >= MOST_AT_ONCE) {
      handOver();
    }
    pauseOrGoOn();
  }

  /** What comes before the file is open waits for it: the connection may break meanwhile. */
  private void handOver() {
    if (opening || gathered.length() == 0) {
      return;
    }
    var piece = new Piece(gathered);
    long position = received - gathered.length();
    gathered = Buffer.buffer();
    pieces.add(piece);
    file.orElseThrow()
        .write(piece.bytes, position)
        .onSuccess(_ -> written(piece))
        .onFailure(this::diskFailed);
    pauseOrGoOn();
  }

  /** All reasons for taking no more bytes are weighed here. */
  private void pauseOrGoOn() {
    if (closing) {
      return;
    }
    boolean isQueueFull = unwritten() >= (paused ? writeQueueBytes / 2 : writeQueueBytes);
    boolean mustWait = isQueueFull || recording;
    if (mustWait && !paused) {
      paused = true;
      response.pause();
    } else if (!mustWait && paused) {
      paused = false;
      response.resume();
    }
  }

  /**
   * What is behind the first byte that is not on disk. The file's own queue would not do: writes
   * end in any order, and what is written behind a late one is lost with it.
   */
  private long unwritten() {
    return received - writer.position();
  }

  private void written(Piece piece) {
    piece.written = true;
    while (!pieces.isEmpty() && pieces.peek().written) {
      writer.advance(pieces.remove().view());
    }
    recordIfDue();
    pauseOrGoOn();
    endIfWritten();
  }

  private void recordIfDue() {
    if (!recording && !stopped && writer.isRecordDue()) {
      recording = true;
      pauseOrGoOn();
      aside.run(writer::record, this::recorded);
    }
  }

  private void recorded() {
    recording = false;
    recordIfDue();
    pauseOrGoOn();
  }

  private void bodyEnded() {
    bodyEnded = true;
    abort(AnswerCheck.checkEnd(attempt, received, writer.end()));
  }

  private void diskFailed(Throwable problem) {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    IOException asIo = cause instanceof IOException io ? io : new IOException(cause.toString());
    pieces.clear();
    gathered = Buffer.buffer();
    stopped = true;
    failure = Optional.of(new StoreException("cannot write", writer.part().path(), asIo).failure());
    endIfWritten();
  }

  private void endIfWritten() {
    // A file that is being opened would be there again after its owner has deleted it.
    boolean isReady = stopped && !opening && gathered.length() == 0 && pieces.isEmpty() && !closing;
    if (!isReady) {
      return;
    }
    closing = true;
    boolean connectionIsSpoilt = !bodyEnded;
    if (file.isPresent()) {
      file.get().close().onComplete(_ -> end.ended(failure, connectionIsSpoilt));
    } else {
      end.ended(failure, connectionIsSpoilt);
    }
  }
}
