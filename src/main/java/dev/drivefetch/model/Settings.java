package dev.drivefetch.model;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a run is asked to do; every value is already checked.
 *
 * @param folders folder links, bare ids, or {@code demo}; at least one
 * @param mode name of a strategy
 * @param workers how many ranges at once, from 1; empty: the run finds out how many are of use
 * @param dest where to; made if missing
 * @param credentials a credentials file's path, or {@code adc}
 * @param endpoint base URL of the Drive API; empty for Google's
 * @param caCert PEM file of additional CA certificates
 * @param stallTimeout how long a body may send no byte
 * @param dryRun list and plan, download nothing
 * @param verify hash what seems to be here, and fetch it again if it fell short
 * @param durable whether a file counts as fetched only when it would survive a power cut
 * @param limits what the run is not to exceed
 * @param tuning what it does to be faster
 * @param access in which way the folders are reached
 * @param modeOptions what the user set of the mode's own options, by name
 * @param output what the only file is called here, or {@link #STANDARD_OUTPUT}; empty: as in Drive
 * @param caller in whose name Drive is asked, besides what a key or credentials say
 * @param proxy the URL of a proxy, or {@code none}; empty: as the environment says
 * @param selection what is downloaded of what is listed
 */
public record Settings(
    List<String> folders,
    String mode,
    OptionalInt workers,
    Path dest,
    Optional<Secret> apiKey,
    Optional<String> credentials,
    Optional<URI> endpoint,
    Optional<Path> caCert,
    Duration stallTimeout,
    boolean dryRun,
    boolean verify,
    boolean durable,
    Limits limits,
    Tuning tuning,
    AccessKind access,
    Map<String, String> modeOptions,
    Optional<String> output,
    Caller caller,
    Optional<Secret> proxy,
    Selection selection) {
  /** In place of a name: the only file is written to standard output. */
  public static final String STANDARD_OUTPUT = "-";

  /** The most that a run chooses by itself, in any mode. */
  public static final int MOST_WORKERS_BY_ITSELF = 64;

  public Settings {
    folders = List.copyOf(folders);
    modeOptions = Map.copyOf(modeOptions);
  }

  /** With the usual options of the mode. */
  public Settings(
      List<String> folders,
      String mode,
      OptionalInt workers,
      Path dest,
      Optional<Secret> apiKey,
      Optional<String> credentials,
      Optional<URI> endpoint,
      Optional<Path> caCert,
      Duration stallTimeout,
      boolean dryRun,
      boolean verify,
      boolean durable,
      Limits limits,
      Tuning tuning,
      AccessKind access) {
    this(
        folders,
        mode,
        workers,
        dest,
        apiKey,
        credentials,
        endpoint,
        caCert,
        stallTimeout,
        dryRun,
        verify,
        durable,
        limits,
        tuning,
        access,
        Map.of(),
        Optional.empty(),
        Caller.NONE,
        Optional.empty(),
        Selection.standard());
  }

  /**
   * In whose name Drive is asked, besides what a key or credentials say.
   *
   * @param accessToken a ready token; it takes the place of key and credentials
   * @param impersonated the user for whom the service account of the credentials acts
   * @param acknowledgesAbuse whether the caller wants files that Drive flags as malware or spam, as
   *     only their owner may
   */
  public record Caller(
      Optional<Secret> accessToken, Optional<String> impersonated, boolean acknowledgesAbuse) {
    /** Nobody else. */
    public static final Caller NONE = new Caller(Optional.empty(), Optional.empty());

    /** One that wants no flagged files. */
    public Caller(Optional<Secret> accessToken, Optional<String> impersonated) {
      this(accessToken, impersonated, false);
    }

    /** The same, with flagged files wanted or not. */
    public Caller acknowledgingAbuse(boolean wanted) {
      return new Caller(accessToken, impersonated, wanted);
    }
  }

  /**
   * What is downloaded of what is listed.
   *
   * @param exportFormats names of formats for Google's own documents, the preferred one first
   */
  public record Selection(List<String> exportFormats) {
    /** Each kind of document in the format that is usual for it. */
    public static final List<String> STANDARD_FORMATS =
        List.of("docx", "xlsx", "pptx", "svg", "json", "zip", "txt", "pdf");

    public Selection {
      exportFormats = List.copyOf(exportFormats);
    }

    /** Everything, in the usual formats. */
    public static Selection standard() {
      return new Selection(STANDARD_FORMATS);
    }
  }

  /** What a run is not to exceed. */
  public record Limits(
      Optional<Duration> maxDuration, OptionalLong maxUnitsPerMinute, TreeBounds tree) {
    /** These limits, and no other bounds of the tree than the usual. */
    public Limits(Optional<Duration> maxDuration, OptionalLong maxUnitsPerMinute) {
      this(maxDuration, maxUnitsPerMinute, TreeBounds.standard());
    }

    /** No limits. */
    public static Limits none() {
      return new Limits(Optional.empty(), OptionalLong.empty());
    }
  }

  /** The highest number of ranges at once, whether chosen by the user or automatically. */
  public int mostWorkers() {
    return workers.orElse(MOST_WORKERS_BY_ITSELF);
  }

  /**
   * What a run does to be faster that costs or risks something.
   *
   * @param splitLargerThan files of more bytes are fetched in several ranges while workers are
   *     idle; empty: every file is fetched in one
   * @param fastList whether many folders are asked for in one request
   * @param minRate connections that bring fewer bytes a second for a minute, or far fewer than
   *     others, are given up; empty: none is
   */
  public record Tuning(OptionalLong splitLargerThan, boolean fastList, OptionalLong minRate) {
    private static final long SPLIT_LARGER_THAN = 64 << 20;
    private static final long MIN_RATE = 1 << 10;

    /** The same least rate as {@link #standard}. */
    public Tuning(OptionalLong splitLargerThan, boolean fastList) {
      this(splitLargerThan, fastList, OptionalLong.of(MIN_RATE));
    }

    /** What suits most. */
    public static Tuning standard() {
      return new Tuning(OptionalLong.of(SPLIT_LARGER_THAN), false);
    }
  }

  /** The same for a run that fetches nothing. */
  public Settings asDryRun() {
    var copy = new Copy(this);
    copy.dryRun = true;
    return copy.settings();
  }

  /** The same, with what is here hashed or not. */
  public Settings withVerify(boolean wanted) {
    var copy = new Copy(this);
    copy.verify = wanted;
    return copy.settings();
  }

  /** The same, durable or not. */
  public Settings withDurable(boolean wanted) {
    var copy = new Copy(this);
    copy.durable = wanted;
    return copy.settings();
  }

  /** The same with other limits. */
  public Settings withLimits(Limits others) {
    var copy = new Copy(this);
    copy.limits = others;
    return copy.settings();
  }

  /** The same in another tuning. */
  public Settings withTuning(Tuning other) {
    var copy = new Copy(this);
    copy.tuning = other;
    return copy.settings();
  }

  /** The same, reached in another way. */
  public Settings withAccess(AccessKind other) {
    var copy = new Copy(this);
    copy.access = other;
    return copy.settings();
  }

  /** Whether the only file is written to standard output. */
  public boolean isToStandardOutput() {
    return output.filter(STANDARD_OUTPUT::equals).isPresent();
  }

  /** Whether the folders are reached by their public pages, without a credential. */
  public boolean usesPublicPages() {
    return switch (access) {
      case PUBLIC -> true;
      case API -> false;
      case AUTO -> apiKey.isEmpty() && credentials.isEmpty() && caller.accessToken().isEmpty();
    };
  }

  /** Whether a user or a service account asks, and not just anyone with the link. */
  public boolean isOfAccount() {
    return !usesPublicPages() && (credentials.isPresent() || caller.accessToken().isPresent());
  }

  /** The same with other options of the mode. */
  public Settings withModeOptions(Map<String, String> others) {
    var copy = new Copy(this);
    copy.modeOptions = others;
    return copy.settings();
  }

  /** The same with another name for the only file. */
  public Settings withOutput(String name) {
    var copy = new Copy(this);
    copy.output = Optional.of(name);
    return copy.settings();
  }

  /** The same in the name of another. */
  public Settings withCaller(Caller other) {
    var copy = new Copy(this);
    copy.caller = other;
    return copy.settings();
  }

  /** The same with another selection. */
  public Settings withSelection(Selection other) {
    var copy = new Copy(this);
    copy.selection = other;
    return copy.settings();
  }

  /** The same by another proxy. */
  public Settings withProxy(Secret url) {
    var copy = new Copy(this);
    copy.proxy = Optional.of(url);
    return copy.settings();
  }

  /** All of them, of which one is changed. */
  private static final class Copy {
    private final Settings from;
    private boolean dryRun;
    private boolean verify;
    private boolean durable;
    private Limits limits;
    private Tuning tuning;
    private AccessKind access;
    private Map<String, String> modeOptions;
    private Optional<String> output;
    private Caller caller;
    private Optional<Secret> proxy;
    private Selection selection;

    Copy(Settings from) {
      this.from = from;
      this.dryRun = from.dryRun;
      this.verify = from.verify;
      this.durable = from.durable;
      this.limits = from.limits;
      this.tuning = from.tuning;
      this.access = from.access;
      this.modeOptions = from.modeOptions;
      this.output = from.output;
      this.caller = from.caller;
      this.proxy = from.proxy;
      this.selection = from.selection;
    }

    Settings settings() {
      return new Settings(
          from.folders,
          from.mode,
          from.workers,
          from.dest,
          from.apiKey,
          from.credentials,
          from.endpoint,
          from.caCert,
          from.stallTimeout,
          dryRun,
          verify,
          durable,
          limits,
          tuning,
          access,
          modeOptions,
          output,
          caller,
          proxy,
          selection);
    }
  }
}
