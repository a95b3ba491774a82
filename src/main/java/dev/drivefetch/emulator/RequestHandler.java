package dev.drivefetch.emulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Takes each request from arrival to the first byte of its answer; runs on the event loop. */
final class RequestHandler {
  private final Vertx vertx;
  private final EmulatorOptions options;
  private final DriveService service;
  private final FaultPlan faults;
  private final Function<RecordedRequest, Exchange> log;
  private final InstantSource time;
  private final RequestReader reader = new RequestReader();
  private final Optional<TokenBucket> limit;

  RequestHandler(
      Vertx vertx,
      EmulatorOptions options,
      DriveService service,
      FaultPlan faults,
      Function<RecordedRequest, Exchange> log,
      InstantSource time) {
    this.vertx = vertx;
    this.options = options;
    this.service = service;
    this.faults = faults;
    this.log = log;
    this.time = time;
    this.limit = options.rateLimit().map(rate -> new TokenBucket(rate, System.nanoTime()));
  }

  void handle(HttpServerRequest http) {
    long arrival = System.nanoTime();
    RecordedRequest request = reader.read(http);
    Exchange exchange = log.apply(request);
    http.response().exceptionHandler(_ -> exchange.finish());
    http.response().closeHandler(_ -> exchange.finish());
    List<Fault> chosen = faults.choose(request);
    boolean refused = limit.isPresent() && !limit.get().take(arrival);
    body(http, request)
        .compose(body -> vertx.executeBlocking(() -> answer(request, body, chosen, refused), false))
        .otherwise(RequestHandler::defect)
        .onSuccess(
            answer ->
                after(
                    delay(request, chosen, arrival),
                    () ->
                        BodySender.send(
                            vertx,
                            http,
                            exchange,
                            answer,
                            options.latency().bytesPerSecond(request.kind()))));
  }

  private BodySender.Outgoing answer(
      RecordedRequest request, String body, List<Fault> chosen, boolean refused)
      throws IOException {
    Reply right = refused ? refusal(request) : service.reply(request, body);
    right = right.with("date", Times.ofHeader(time.instant()));
    return BodySender.Outgoing.of(FaultEffects.apply(chosen, request, right));
  }

  private Reply refusal(RecordedRequest request) {
    return request.kind().isPage()
        ? Reply.html(429, Pages.automatedQueries())
        : Reply.error(
            ApiErrors.tooManyRequests(options.rateLimit().map(RateLimit::status).orElse(429)));
  }

  private static Future<String> body(HttpServerRequest http, RecordedRequest request) {
    return request.kind() == RequestKind.TOKEN || request.kind() == RequestKind.REVOKE
        ? http.body().map(Buffer::toString)
        : Future.succeededFuture("");
  }

  private static BodySender.Outgoing defect(Throwable defect) {
    try {
      return BodySender.Outgoing.of(
          Reply.error(ApiErrors.internal(defect.getClass().getSimpleName())));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail", e);
    }
  }

  private long delay(RecordedRequest request, List<Fault> chosen, long arrival) {
    Duration delay = options.latency().before(request.kind());
    for (Fault fault : chosen) {
      if (fault instanceof Fault.Delay(Duration more)) {
        delay = delay.plus(more);
      }
    }
    // What it took to work out the answer is part of the delay.
    long left = delay.toNanos() - (System.nanoTime() - arrival);
    return TimeUnit.NANOSECONDS.toMillis(left + TimeUnit.MILLISECONDS.toNanos(1) - 1);
  }

  private void after(long millis, Runnable action) {
    if (millis <= 0) {
      action.run();
    } else {
      vertx.setTimer(millis, _ -> action.run());
    }
  }
}
