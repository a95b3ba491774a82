package dev.drivefetch.transfer;

import dev.drivefetch.auth.Access;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.model.Ticker;
import java.time.InstantSource;
import java.util.Map;

/**
 * The ways in which bytes can be fetched in a run; all ask the same server in the same name.
 * Experimental: signatures may change between versions.
 */
public final class Transfers {
  private final Attempts attempts;
  private final TransferSettings settings;
  private final Access access;
  private final HttpStack http;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Siblings siblings;

  /**
   * Sends nothing yet.
   *
   * @param source says what to ask for
   * @param settings whose server is expected to answer, and how to treat it
   * @param access in whose name it is asked
   * @param clock what a {@code Retry-After} date is compared with
   * @param ticker what connections are timed by: real time
   */
  public Transfers(
      RemoteSource source,
      TransferSettings settings,
      Access access,
      HttpStack http,
      InstantSource clock,
      Ticker ticker) {
    this.attempts = new Attempts(source, access);
    this.settings = settings;
    this.access = access;
    this.http = http;
    this.clock = clock;
    this.ticker = ticker;
    this.siblings = new Siblings(ticker, settings.limits().windows());
  }

  /** By blocking calls in this process; any number of threads may share it. */
  public BlockingTransfer inThisProcess() {
    var runner = new OkHttpRunner(http::media, settings.limits(), clock, ticker);
    return by(
        (attempt, writer) -> runner.run(attempt, writer, siblings.join(attempt.request().uri())));
  }

  /**
   * By a runner of attempts, on this machine or another. An attempt carries headers of access that
   * are valid when it begins; if Drive refuses them, it is made once more with others.
   */
  public BlockingTransfer by(MediaRunner runner) {
    return new BlockingTransfer(attempts, runner);
  }

  /** What is asked for in each attempt, and in whose name. */
  public Attempts attempts() {
    return attempts;
  }

  /** The clients that the run shares, and the authorities that they trust. */
  public HttpStack http() {
    return http;
  }

  /** What a {@code Retry-After} date is compared with. */
  public InstantSource clock() {
    return clock;
  }

  /** Watches the connection of that attempt, whose request is sent now; any thread. */
  public ConnectionWatch watch(Attempt attempt) {
    return new ConnectionWatch(settings.limits(), siblings.join(attempt.request().uri()), ticker);
  }

  /** The connections of the run, of all its processes; their rates are compared. */
  public Siblings siblings() {
    return siblings;
  }

  /** What a worker has to know to fetch as this process does. */
  public TransferSettings settings() {
    return settings;
  }

  /**
   * The headers that say in whose name Drive is asked, valid now, for a worker that makes more
   * requests than its attempt; gets a new token first, blocking, if the old one runs out. They are
   * secret. Any thread.
   *
   * @throws DriveException if no token can be had
   */
  public Map<String, String> accessHeaders() throws InterruptedException {
    return access.headers();
  }

  /**
   * Drive answered 401 to these headers: the token in them is used no more. Does not block.
   *
   * @return whether {@link #accessHeaders} may give others now: ask again with those, once
   */
  public boolean renewAccess(Map<String, String> refused) {
    return access.invalidate(refused);
  }
}
