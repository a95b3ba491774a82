package dev.drivefetch.emulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Google Drive v3 of one's own on 127.0.0.1; its methods may be called by any thread. Its threads
 * do not keep the JVM alive.
 */
public final class DriveEmulator implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int WORKERS = 4;
  private static final int LONGEST_REQUEST_LINE = 64 << 10;

  /** All that is waited for happens on this machine, at once where it happens at all. */
  private static final long PATIENCE_SECONDS = 10;

  /** A server that runs for weeks must not remember every request. */
  private static final int MOST_RECORDED = 100_000;

  private final Vertx vertx;
  private final EmulatorOptions options;
  private final DriveContent content;
  private final FaultPlan faults;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private int connections;
  private int port;

  private DriveEmulator(Vertx vertx, EmulatorOptions options, DriveContent content) {
    this.vertx = vertx;
    this.options = options;
    this.content = content;
    this.faults = new FaultPlan(options.faults());
  }

  /**
   * Starts serving; returns when connections are accepted.
   *
   * @throws BindException if the port cannot be had
   * @throws IOException if the certificate is of no use
   * @throws OutOfMemoryError if not all of its threads can be started
   */
  public static DriveEmulator start(EmulatorOptions options, DriveContent content)
      throws IOException {
    var emulator = new DriveEmulator(Vertx.vertx(vertxOptions()), options, content);
    try {
      emulator.startThreads();
      emulator.listen();
      return emulator;
    } catch (IOException | RuntimeException | Error e) {
      emulator.abandon(e);
      throw e;
    }
  }

  /**
   * All of them here, on the calling thread: one that could not be started later would be told to
   * nobody, and what it was to do would be waited for without end.
   */
  private void startThreads() throws IOException {
    if (vertx instanceof VertxInternal internal) {
      // Netty only logs when this one cannot be started.
      internal.acceptorEventLoopGroup().next().execute(() -> {});
    }
    Context loop = vertx.getOrCreateContext();
    var started = Promise.<Boolean>promise();
    loop.runOnContext(_ -> started.complete(true));
    await(started.future());
    for (int each = 0; each < WORKERS; each++) {
      await(vertx.executeBlocking(() -> true, false));
    }
  }

  /** Its threads end with the process at the latest; what stopped it is what counts. */
  private void abandon(Throwable why) {
    try {
      vertx.close();
    } catch (RuntimeException | Error e) {
      why.addSuppressed(e);
    }
  }

  /** The root of the API, e.g. {@code http://127.0.0.1:8080/}. */
  public URI endpoint() {
    String scheme = options.tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + LOOPBACK + ":" + port + "/");
  }

  /** The JSON of a client file for installed apps that log in here. */
  public String clientFile() {
    return options.access().login().clientFile(endpoint());
  }

  /** What is served; it can be changed while it is. */
  public DriveContent content() {
    return content;
  }

  /** Every request so far, the last 100,000 at most, in order of arrival, as it stands now. */
  public List<RecordedRequest> requests() {
    synchronized (exchanges) {
      return exchanges.stream().map(Exchange::snapshot).toList();
    }
  }

  /** Lets something else go wrong from now on, after what was to go wrong before. */
  public void add(FaultRule rule) {
    faults.add(rule);
  }

  /** Closes all connections, whatever is under way on them. */
  @Override
  public void close() {
    try {
      await(vertx.close());
    } catch (IOException e) {
      throw new IllegalStateException("the emulator did not close", e);
    }
  }

  private void listen() throws IOException {
    var handler =
        new RequestHandler(
            vertx,
            options,
            new DriveService(content, options),
            faults,
            this::record,
            InstantSource.system());
    HttpServer server =
        vertx
            .createHttpServer(serverOptions())
            .connectionHandler(this::admit)
            .requestHandler(handler::handle)
            .exceptionHandler(_ -> {});
    port = await(server.listen()).actualPort();
  }

  private Exchange record(RecordedRequest request) {
    var exchange = new Exchange(request, options.onFinished());
    synchronized (exchanges) {
      if (exchanges.size() == MOST_RECORDED) {
        exchanges.removeFirst();
      }
      exchanges.add(exchange);
    }
    return exchange;
  }

  /** On the one event loop, as all that has to do with connections. */
  private void admit(HttpConnection connection) {
    connections++;
    connection.closeHandler(_ -> connections--);
    if (connections > options.maxConnections()) {
      connection.close();
    }
  }

  private HttpServerOptions serverOptions() {
    var server =
        new HttpServerOptions()
            .setHost(LOOPBACK)
            .setPort(options.port())
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
            .setMaxHeaderSize(LONGEST_REQUEST_LINE);
    options
        .tls()
        .ifPresent(
            tls ->
                server
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .addCertValue(Buffer.buffer(tls.certificate()))
                            .addKeyValue(Buffer.buffer(tls.privateKey()))));
    return server;
  }

  /** Everything off that costs time at the start and is of no use here. */
  private static VertxOptions vertxOptions() {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(WORKERS)
        .setInternalBlockingPoolSize(1)
        .setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1))
        .setUseDaemonThread(true)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private static <T> T await(Future<T> future) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BindException inUse) {
        throw inUse;
      }
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("nothing happened for " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
