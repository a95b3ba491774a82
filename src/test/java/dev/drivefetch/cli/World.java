package dev.drivefetch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drivefetch.Samples;
import dev.drivefetch.cli.config.Mode;
import dev.drivefetch.cli.login.Browser;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.Interrupts;
import dev.drivefetch.cli.process.LogLevel;
import dev.drivefetch.cli.process.ResultStream;
import dev.drivefetch.compare.OwnProgram;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Summary.Counts;
import dev.drivefetch.report.LiveArea;
import dev.drivefetch.report.ManualHeartbeat;
import dev.drivefetch.run.Fetch;
import dev.drivefetch.run.Probe;
import dev.drivefetch.run.ServedFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The command line in a made-up process, with a made-up fetch behind it. */
public final class World {
  final Map<String, String> environment = new HashMap<>();
  final List<FetchEvent> events = new ArrayList<>();
  final List<Settings> runs = new ArrayList<>();
  final List<Failure> stops = new ArrayList<>();
  final List<LogLevel> logLevels = new ArrayList<>();
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  OutputStream standardOutput = out;
  String standardInput = "";
  Optional<InputStream> pipe = Optional.empty();
  Browser browser = _ -> false;
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Path directory;
  Summary summary = Samples.summary(new Counts(1, 1, 0, 0, 0, 0, 0));
  Optional<RuntimeException> defect = Optional.empty();
  FolderCheck folders =
      (folder, _) -> folder.startsWith("?") ? Optional.of("expected a link") : Optional.empty();
  OwnProgram program =
      (_, _, _) -> {
        throw new AssertionError("nobody asked for it");
      };
  Function<Settings, Probe> probe =
      _ -> {
        throw new AssertionError("nobody asked for it");
      };
  List<Mode> plugIns = List.of();
  boolean interrupted;
  boolean served;

  public World(Path directory) {
    this.directory = directory;
    environment.put("HOME", directory.resolve("home").toString());
    // Most tests give no credentials; the public pages have their own.
    environment.put("DRIVEFETCH_ACCESS", "api");
  }

  /** Has a run looked at by that. */
  public World lookedAtBy(Function<Settings, Probe> other) {
    probe = other;
    return this;
  }

  /** With one more variable in its environment. */
  public World variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs the command line and gives its exit code. */
  public int execute(String... args) {
    return new CommandLineApp(engine(), environment(), browser).execute(args);
  }

  /** The settings of the one run there was. */
  Settings settings() {
    return runs.getLast();
  }

  public String out() {
    return out.toString(UTF_8);
  }

  public String err() {
    return err.toString(UTF_8);
  }

  private Engine engine() {
    return new Engine(
        FakeFetch::new,
        settings -> probe.apply(settings),
        () ->
            Stream.concat(
                Stream.of(
                    new Mode("sequential", "one at a time", _ -> 1),
                    new Mode("threads", "platform threads", workers -> workers)),
                plugIns.stream()),
        folders,
        new FakeDrive(),
        program);
  }

  private Environment environment() {
    var heartbeat = new ManualHeartbeat();
    return new Environment(
        environment,
        directory,
        "Linux",
        pipe.orElseGet(() -> new ByteArrayInputStream(standardInput.getBytes(UTF_8))),
        new ResultStream(standardOutput, UTF_8),
        new LiveArea(err, UTF_8),
        Optional.empty(),
        this::onInterrupt,
        heartbeat::nanoTime,
        heartbeat,
        logLevels::add,
        "1.2.3");
  }

  /** In this world whoever waits for an interrupt gets it at once, or nobody does. */
  private Interrupts.Watch onInterrupt(UnaryOperator<ExitCode> action) {
    Runnable asking =
        () -> {
          var _ = action.apply(ExitCode.INTERRUPTED);
        };
    Thread hook = Thread.ofPlatform().unstarted(asking);
    if (interrupted) {
      hook.start();
    }
    return () -> {};
  }

  private final class FakeFetch implements Fetch {
    @Override
    public Summary run(Settings settings, List<Consumer<FetchEvent>> watchers) {
      runs.add(settings);
      events.forEach(event -> watchers.forEach(watcher -> watcher.accept(event)));
      defect.ifPresent(
          each -> {
            throw each;
          });
      return summary;
    }

    @Override
    public void stop(Failure why) {
      stops.add(why);
    }
  }

  private final class FakeDrive implements LocalDrive {
    @Override
    public ServedFolder demo() {
      return new FakeServed(4711);
    }

    @Override
    public ServedFolder serve(Path root, int port, Consumer<String> problems) {
      return new FakeServed(port);
    }
  }

  private final class FakeServed implements ServedFolder {
    private final int port;

    FakeServed(int port) {
      this.port = port;
      served = true;
    }

    @Override
    public URI endpoint() {
      return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public String rootFolderId() {
      return "ROOT-ID";
    }

    @Override
    public void close() {
      served = false;
    }
  }
}
