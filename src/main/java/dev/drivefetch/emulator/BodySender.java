package dev.drivefetch.emulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Sends one answer: evenly paced, no faster than the client reads, and as far as it is to get. */
final class BodySender {
  private static final int CHUNK = 64 << 10;
  private static final long TICK_MILLIS = 10;

  private final Vertx vertx;
  private final HttpServerRequest http;
  private final HttpServerResponse response;
  private final Exchange exchange;
  private final Reply reply;
  private final long length;
  private final Pace pace;
  private final long quantum;
  private Future<Void> lastWrite = Future.succeededFuture();
  private long sent;
  private boolean gone;
  private boolean waitingForDrain;

  private BodySender(
      Vertx vertx, HttpServerRequest http, Exchange exchange, Outgoing outgoing, Pace pace) {
    this.vertx = vertx;
    this.http = http;
    this.response = http.response();
    this.exchange = exchange;
    this.reply = outgoing.reply();
    this.length = Math.min(outgoing.length(), reply.delivery().bytes());
    this.pace = pace;
    this.quantum = Math.min(CHUNK, pace.bytesIn(TICK_MILLIS));
  }

  /** An answer and the length of its body, which may take a look at the disk to know. */
  record Outgoing(Reply reply, long length) {
    static Outgoing of(Reply reply) throws IOException {
      return new Outgoing(reply, reply.body().size());
    }
  }

  /** Starts sending; to be called on the event loop. */
  static void send(
      Vertx vertx,
      HttpServerRequest http,
      Exchange exchange,
      Outgoing outgoing,
      OptionalLong bytesPerSecond) {
    // A tick ago, so that the first bytes need not wait for one.
    long start = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    OptionalLong own = outgoing.reply().delivery().bytesPerSecond();
    var pace = new Pace(own.isPresent() ? own : bytesPerSecond, start);
    new BodySender(vertx, http, exchange, outgoing, pace).start();
  }

  private void start() {
    response.exceptionHandler(_ -> abandon());
    response.closeHandler(_ -> abandon());
    response.drainHandler(_ -> drained());
    if (!reply.delivery().head()) {
      Connections.reset(http);
      return;
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    response.setChunked(!reply.headers().containsKey(Reply.LENGTH));
    exchange.begin(reply.status());
    if (reply.delivery().ending() != Reply.Ending.COMPLETE) {
      lastWrite = response.writeHead();
    }
    advance();
  }

  private void advance() {
    while (!gone && sent < length) {
      long allowed = pace.allowed(System.nanoTime(), sent);
      int size = (int) Math.min(Math.min(CHUNK, allowed), length - sent);
      // Not every byte as it falls due: that would be a busy loop of tiny writes.
      if (size < Math.min(quantum, length - sent)) {
        vertx.setTimer(TICK_MILLIS, _ -> advance());
        return;
      } else if (response.writeQueueFull()) {
        waitingForDrain = true;
        return;
      } else if (reply.body().blocking()) {
        readFromDisk(size);
        return;
      }
      try {
        write(reply.body().read(sent, size));
      } catch (IOException e) {
        Connections.reset(http);
        return;
      }
    }
    if (!gone) {
      end();
    }
  }

  /** Also called when no thread waits; then a timer or a read continues the sending. */
  private void drained() {
    if (waitingForDrain) {
      waitingForDrain = false;
      advance();
    }
  }

  private void readFromDisk(int size) {
    vertx
        .executeBlocking(() -> reply.body().read(sent, size), false)
        .onSuccess(
            bytes -> {
              write(bytes);
              advance();
            })
        .onFailure(_ -> Connections.reset(http));
  }

  /**
   * Counts before it sends, so that a client that has received an answer finds it in the record.
   */
  private void write(byte[] bytes) {
    if (gone) {
      return;
    }
    sent += bytes.length;
    exchange.sent(bytes.length);
    if (sent == length && reply.delivery().ending() == Reply.Ending.COMPLETE) {
      complete(Buffer.buffer(bytes));
    } else {
      lastWrite = response.write(Buffer.buffer(bytes));
    }
  }

  private void end() {
    switch (reply.delivery().ending()) {
      case COMPLETE -> complete(Buffer.buffer());
      case CLOSE -> lastWrite.onComplete(_ -> http.connection().close());
      case RESET -> lastWrite.onComplete(_ -> Connections.reset(http));
      case STALL -> {}
    }
  }

  private void complete(Buffer lastBytes) {
    if (!response.ended()) {
      exchange.finish();
      response.end(lastBytes);
    }
  }

  private void abandon() {
    gone = true;
    exchange.finish();
  }
}
