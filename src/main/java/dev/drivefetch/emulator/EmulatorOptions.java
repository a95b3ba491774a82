package dev.drivefetch.emulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an emulator behaves.
 *
 * @param port on 127.0.0.1; 0 for any free one
 * @param tls for HTTPS; empty: plain HTTP
 * @param access whom it lets in
 * @param latency how slow it is
 * @param paging how it cuts lists
 * @param rateLimit how much it takes
 * @param maxConnections further ones are closed at once
 * @param rangesIgnored whether every ranged request gets the whole file
 * @param exportLengths whether exports say how long they are
 * @param longDownloads how those go that it prepares first
 * @param faults what goes wrong; the first that fits a request decides
 * @param onFinished told of every request when nothing more will be sent; called on the event loop
 */
public record EmulatorOptions(
    int port,
    Optional<Tls> tls,
    AccessRules access,
    Latency latency,
    Paging paging,
    Optional<RateLimit> rateLimit,
    int maxConnections,
    boolean rangesIgnored,
    boolean exportLengths,
    LongDownloads longDownloads,
    List<FaultRule> faults,
    Consumer<RecordedRequest> onFinished) {
  /** A free port, no delays, no limits, no faults; any credentials. */
  public static final EmulatorOptions DEFAULT =
      new EmulatorOptions(
          0,
          Optional.empty(),
          AccessRules.ANYONE_WITH_CREDENTIALS,
          Latency.NONE,
          Paging.AS_ASKED,
          Optional.empty(),
          Integer.MAX_VALUE,
          false,
          false,
          LongDownloads.USUAL,
          List.of(),
          _ -> {});

  public EmulatorOptions {
    faults = List.copyOf(faults);
  }

  /** Listens on this port. */
  public EmulatorOptions withPort(int port) {
    var copy = new Copy(this);
    copy.port = port;
    return copy.options();
  }

  /** Speaks HTTPS. */
  public EmulatorOptions withTls(Tls tls) {
    var copy = new Copy(this);
    copy.tls = Optional.of(tls);
    return copy.options();
  }

  /** Lets others in. */
  public EmulatorOptions withAccess(AccessRules access) {
    var copy = new Copy(this);
    copy.access = access;
    return copy.options();
  }

  /** Is as slow as that. */
  public EmulatorOptions withLatency(Latency latency) {
    var copy = new Copy(this);
    copy.latency = latency;
    return copy.options();
  }

  /** Cuts lists otherwise. */
  public EmulatorOptions withPaging(Paging paging) {
    var copy = new Copy(this);
    copy.paging = paging;
    return copy.options();
  }

  /** Refuses what exceeds the limit. */
  public EmulatorOptions withRateLimit(RateLimit rateLimit) {
    var copy = new Copy(this);
    copy.rateLimit = Optional.of(rateLimit);
    return copy.options();
  }

  /** Takes no more connections than that. */
  public EmulatorOptions withMaxConnections(int maxConnections) {
    var copy = new Copy(this);
    copy.maxConnections = maxConnections;
    return copy.options();
  }

  /** Answers ranged requests with the whole file. */
  public EmulatorOptions ignoringRanges() {
    var copy = new Copy(this);
    copy.rangesIgnored = true;
    return copy.options();
  }

  /** Says how long exports are. */
  public EmulatorOptions withExportLengths() {
    var copy = new Copy(this);
    copy.exportLengths = true;
    return copy.options();
  }

  /** Prepares long-running downloads otherwise. */
  public EmulatorOptions withLongDownloads(LongDownloads longDownloads) {
    var copy = new Copy(this);
    copy.longDownloads = longDownloads;
    return copy.options();
  }

  /** Has these faults, and no others. */
  public EmulatorOptions withFaults(FaultRule... faults) {
    var copy = new Copy(this);
    copy.faults = List.of(faults);
    return copy.options();
  }

  /** Reports every request to a listener. */
  public EmulatorOptions withOnFinished(Consumer<RecordedRequest> onFinished) {
    var copy = new Copy(this);
    copy.onFinished = onFinished;
    return copy.options();
  }

  /** All of them, of which one is changed. */
  private static final class Copy {
    private int port;
    private Optional<Tls> tls;
    private AccessRules access;
    private Latency latency;
    private Paging paging;
    private Optional<RateLimit> rateLimit;
    private int maxConnections;
    private boolean rangesIgnored;
    private boolean exportLengths;
    private LongDownloads longDownloads;
    private List<FaultRule> faults;
    private Consumer<RecordedRequest> onFinished;

    Copy(EmulatorOptions from) {
      this.port = from.port;
      this.tls = from.tls;
      this.access = from.access;
      this.latency = from.latency;
      this.paging = from.paging;
      this.rateLimit = from.rateLimit;
      this.maxConnections = from.maxConnections;
      this.rangesIgnored = from.rangesIgnored;
      this.exportLengths = from.exportLengths;
      this.longDownloads = from.longDownloads;
      this.faults = from.faults;
      this.onFinished = from.onFinished;
    }

    EmulatorOptions options() {
      return new EmulatorOptions(
          port,
          tls,
          access,
          latency,
          paging,
          rateLimit,
          maxConnections,
          rangesIgnored,
          exportLengths,
          longDownloads,
          faults,
          onFinished);
    }
  }
}
