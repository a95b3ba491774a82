package dev.drivefetch.contract;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import dev.drivefetch.run.FetchRun;
import dev.drivefetch.run.RunEnvironment;
import dev.drivefetch.run.Strategies;
import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.transfer.ConnectionTime;
import dev.drivefetch.transfer.RateWindows;
import dev.drivefetch.worker.WorkerJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Drive, a destination, and runs between them: what a test needs to say in a line. Its Drive
 * starts with the first request for it; what is said of it before then counts.
 */
public final class World implements AutoCloseable {
  /** The id of the folder that is fetched. */
  public static final String ROOT = "the-shared-folder";

  public static final String KEY = "the-key-that-nobody-may-see";

  private final Path folder;
  private DriveContentBuilder content = new DriveContentBuilder().folder(ROOT, "Shared");
  private final Optional<DriveEmulator> servedByAnother;
  private EmulatorOptions options = EmulatorOptions.DEFAULT;
  private String mode;
  private OptionalInt workers;
  private List<String> links = List.of(ROOT);
  private Duration stallTimeout = Duration.ofSeconds(30);
  private Optional<String> credentials = Optional.empty();
  private Optional<Path> caCert = Optional.empty();
  private Map<String, String> variables = Map.of();
  private UnaryOperator<Settings> wishes = UnaryOperator.identity();
  private Clock clock = Clock.systemUTC();
  private Optional<String> name = Optional.empty();
  private OptionalInt relay = OptionalInt.empty();
  private FastTime time = FastTime.USUAL;
  private RateWindows rateWindows = RateWindows.standard();
  private WorkerJvm workerJvm = WorkerJvm.starting(Optional.empty());
  private Runnable afterARun = () -> {};
  private OutputStream output = OutputStream.nullOutputStream();
  private @Nullable DriveEmulator started;

  /**
   * Serves nothing and fetches nothing yet.
   *
   * @param folder for all that is on disk
   */
  public World(String mode, Path folder) {
    this(mode, folder, Optional.empty());
  }

  private World(String mode, Path folder, Optional<DriveEmulator> servedByAnother) {
    this.mode = mode;
    this.folder = folder;
    this.servedByAnother = servedByAnother;
    // A worker process costs a JVM.
    this.workers = OptionalInt.of(mode.equals("processes") ? 2 : 4);
  }

  public World has(UnaryOperator<DriveContentBuilder> items) {
    content = items.apply(content);
    return this;
  }

  public World behaves(UnaryOperator<EmulatorOptions> change) {
    options = change.apply(options);
    return this;
  }

  /** These rules from now on, after those before. */
  public World goesWrong(FaultRule... rules) {
    List.of(rules).forEach(drive()::add);
    return this;
  }

  public World mode(String other) {
    mode = other;
    return this;
  }

  public World workers(int number) {
    workers = OptionalInt.of(number);
    return this;
  }

  /** As many as the run finds to be of use. */
  public World anyWorkers() {
    workers = OptionalInt.empty();
    return this;
  }

  public World links(String... given) {
    links = List.of(given);
    return this;
  }

  public World stallTimeout(Duration time) {
    stallTimeout = time;
    return this;
  }

  public World credentials(Path file) {
    credentials = Optional.of(file.toString());
    return this;
  }

  public World caCert(Path pem) {
    caCert = Optional.of(pem);
    return this;
  }

  /** The environment variables of the program. */
  public World variables(Map<String, String> environment) {
    variables = environment;
    return this;
  }

  /** Drive is asked by way of that port from now on. */
  public World through(int port) {
    relay = OptionalInt.of(port);
    return this;
  }

  /** Drive is asked by that name of its host from now on; its own port is meant. */
  public World named(String host) {
    name = Optional.of(host);
    return this;
  }

  /** So from now on, in place of what was asked before. */
  public World asked(UnaryOperator<Settings> change) {
    wishes = change;
    return this;
  }

  public World clock(Clock other) {
    clock = other;
    return this;
  }

  /** How often a worker process gives a sign of life. */
  public World beat(Duration beat) {
    workerJvm = workerJvm.withBeat(beat);
    return this;
  }

  public World time(FastTime other) {
    time = other;
    return this;
  }

  /** Where a file goes that is wanted on standard output. */
  public World output(OutputStream other) {
    output = other;
    return this;
  }

  /** Done when a run is over, before what it owes is checked. */
  public World afterARun(Runnable deed) {
    afterARun = deed;
    return this;
  }

  /** Over which times a connection must be slow before it is given up. */
  public World rateWindows(RateWindows windows) {
    rateWindows = windows;
    return this;
  }

  public String mode() {
    return mode;
  }

  /** Whether the mode fetches one range after the other, however many workers it is given. */
  boolean hasOneWorker() {
    return strategy().effectiveWorkers(2) == 1;
  }

  /** The mode, to be looked at. */
  FetchStrategy strategy() {
    return Strategies.installed()
        .filter(it -> it.name().equals(mode))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such mode: " + mode));
  }

  public Path folder() {
    return folder;
  }

  public Path dest() {
    return folder.resolve("files");
  }

  public DriveEmulator drive() {
    return servedByAnother.orElseGet(this::own);
  }

  private DriveEmulator own() {
    if (started == null) {
      try {
        started = DriveEmulator.start(options, content.build());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return started;
  }

  /** The same Drive, fetched to another place by another mode. */
  public World elsewhere(String otherMode) {
    return new World(otherMode, folder.resolve("elsewhere-" + otherMode), Optional.of(drive()));
  }

  public List<RecordedRequest> requests(RequestKind kind) {
    return drive().requests().stream().filter(request -> request.kind() == kind).toList();
  }

  public List<RecordedRequest> mediaRequests(String id) {
    return requests(RequestKind.MEDIA).stream()
        .filter(request -> request.fileId().equals(Optional.of(id)))
        .toList();
  }

  /** One run, to its end; what every run owes is checked. */
  public Run fetch() {
    return fetch((_, _) -> {});
  }

  /**
   * One run, to its end; what every run owes is checked.
   *
   * @param watcher is told of every event, on whatever thread
   */
  public Run fetch(BiConsumer<FetchRun, FetchEvent> watcher) {
    return Invariants.check(fetchUnchecked(watcher), drive().content());
  }

  private Run fetchUnchecked(BiConsumer<FetchRun, FetchEvent> watcher) {
    Queue<FetchEvent> events = new ConcurrentLinkedQueue<>();
    var run = new FetchRun(environment(), new NoDemo());
    var summary = run.run(settings(), List.of(events::add, event -> watcher.accept(run, event)));
    afterARun.run();
    return new Run(mode, summary, List.copyOf(events), dest());
  }

  private RunEnvironment environment() {
    return new RunEnvironment(
        time,
        clock,
        time,
        new Random(7),
        variables,
        workerJvm,
        new ConnectionTime(System::nanoTime, rateWindows),
        output);
  }

  private Settings settings() {
    return wishes.apply(
        new Settings(
            links,
            mode,
            workers,
            dest(),
            credentials.isPresent() ? Optional.empty() : Optional.of(new Secret(KEY)),
            credentials,
            Optional.of(endpoint()),
            caCert,
            stallTimeout,
            false,
            false,
            false,
            Settings.Limits.none(),
            Settings.Tuning.standard(),
            AccessKind.API));
  }

  private URI endpoint() {
    if (relay.isPresent()) {
      return URI.create("http://127.0.0.1:" + relay.getAsInt());
    }
    URI own = drive().endpoint();
    return name.map(it -> URI.create(own.getScheme() + "://" + it + ":" + own.getPort()))
        .orElse(own);
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
