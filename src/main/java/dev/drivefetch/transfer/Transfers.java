package dev.drivefetch.transfer;

import dev.drivefetch.auth.Access;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Ticker;
import java.time.InstantSource;
import java.util.Map;

/** The ways in which bytes can be fetched in a run; all ask the same server in the same name. */
public final class Transfers {
  private final RemoteSource source;
  private final Endpoint endpoint;
  private final Access access;
  private final HttpStack http;
  private final ConnectionLimits limits;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Siblings siblings;

  /**
   * Asks nobody yet.
   *
   * @param source says what to ask for
   * @param endpoint whose server is expected to answer
   * @param limits when a connection is given up for being slow
   * @param clock what a {@code Retry-After} date is compared with
   * @param ticker what connections are timed by: real time
   */
  public Transfers(
      RemoteSource source,
      Endpoint endpoint,
      Access access,
      HttpStack http,
      ConnectionLimits limits,
      InstantSource clock,
      Ticker ticker) {
    this.source = source;
    this.endpoint = endpoint;
    this.access = access;
    this.http = http;
    this.limits = limits;
    this.clock = clock;
    this.ticker = ticker;
    this.siblings = new Siblings(ticker, limits.windows());
  }

  /** By blocking calls in this process; any number of threads may share it. */
  public BlockingTransfer inThisProcess() {
    var runner = new OkHttpRunner(http::media, limits, clock, ticker);
    return by(
        (attempt, writer) -> runner.run(attempt, writer, siblings.join(attempt.request().uri())));
  }

  /** By whoever runs attempts. */
  public BlockingTransfer by(MediaRunner runner) {
    return new BlockingTransfer(this, runner);
  }

  /**
   * By an event loop of its own.
   *
   * @param connections how many at most
   */
  public EventLoopTransfer onEventLoop(int connections) {
    return EventLoopTransfer.start(
        this, endpoint, http, limits, clock, siblings, ticker, connections);
  }

  /** The connections of the run, of which the rates are compared, whatever process makes them. */
  public Siblings siblings() {
    return siblings;
  }

  Access access() {
    return access;
  }

  Attempt attempt(Download download, Range range, Map<String, String> accessHeaders) {
    return new Attempt(
        source.media(download.file(), range, accessHeaders),
        range,
        download.size(),
        isHtml(download) ? WebPage.CONTENT : WebPage.MISTAKE);
  }

  private static boolean isHtml(Download download) {
    String expected =
        download.file().content() instanceof Content.Export export
            ? export.mimeType()
            : download.file().mimeType();
    return expected.contains("html");
  }
}
