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

  /** Speaks HTTPS. */
  public EmulatorOptions withTls(Tls tls) {
    return new EmulatorOptions(
        port,
        Optional.of(tls),
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

  /** Lets others in. */
  public EmulatorOptions withAccess(AccessRules access) {
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

  /** Is as slow as that. */
  public EmulatorOptions withLatency(Latency latency) {
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

  /** Cuts lists otherwise. */
  public EmulatorOptions withPaging(Paging paging) {
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

  /** Refuses what exceeds the limit. */
  public EmulatorOptions withRateLimit(RateLimit rateLimit) {
    return new EmulatorOptions(
        port,
        tls,
        access,
        latency,
        paging,
        Optional.of(rateLimit),
        maxConnections,
        rangesIgnored,
        exportLengths,
        longDownloads,
        faults,
        onFinished);
  }

  /** Takes no more connections than that. */
  public EmulatorOptions withMaxConnections(int maxConnections) {
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

  /** Answers ranged requests with the whole file. */
  public EmulatorOptions ignoringRanges() {
    return new EmulatorOptions(
        port,
        tls,
        access,
        latency,
        paging,
        rateLimit,
        maxConnections,
        true,
        exportLengths,
        longDownloads,
        faults,
        onFinished);
  }

  /** Says how long exports are. */
  public EmulatorOptions withExportLengths() {
    return new EmulatorOptions(
        port,
        tls,
        access,
        latency,
        paging,
        rateLimit,
        maxConnections,
        rangesIgnored,
        true,
        longDownloads,
        faults,
        onFinished);
  }

  /** Prepares long-running downloads otherwise. */
  public EmulatorOptions withLongDownloads(LongDownloads longDownloads) {
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

  /** Has these faults, and no others. */
  public EmulatorOptions withFaults(FaultRule... faults) {
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
        List.of(faults),
        onFinished);
  }

  /** Reports every request to a listener. */
  public EmulatorOptions withOnFinished(Consumer<RecordedRequest> onFinished) {
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
