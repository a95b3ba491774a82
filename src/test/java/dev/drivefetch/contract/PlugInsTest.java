package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.queue.Worker;
import dev.drivefetch.strategy.FetchContext;
import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.strategy.ModeOption;
import dev.drivefetch.transfer.BlockingTransfer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Modes of a plug-in, most of them wrong: the run ends all the same, and says whose fault it is.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PlugInsTest {
  /** More than the queue holds: the listing waits for room. */
  private static final int FILES = 1_200;

  @TempDir private Path folder;
  private ClassLoader before = PlugInsTest.class.getClassLoader();

  @BeforeEach
  void installPlugIns() throws IOException {
    Path services = folder.resolve("plug-in/META-INF/services");
    Files.createDirectories(services);
    Files.write(
        services.resolve(FetchStrategy.class.getName()),
        List.of(
            Simple.class.getName(),
            Breaking.class.getName(),
            OutOfOrder.class.getName(),
            Early.class.getName(),
            HalfWay.class.getName(),
            Elsewhere.class.getName(),
            Choosy.class.getName()));
    before = Thread.currentThread().getContextClassLoader();
    URL[] jars = {folder.resolve("plug-in").toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(jars, before));
  }

  @AfterEach
  void removePlugIns() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void aSimpleOneFetchesAll() {
    try (World world = world("simple", 30)) {
      world.fetch().isWhole().downloaded(30);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"breaking", "out-of-order", "early", "half-way"})
  void oneThatIsWrongStopsTheRunAndIsNamed(String mode) {
    try (World world = world(mode, FILES)) {
      Run run = world.fetch().stoppedFor(Reason.DEFECT);

      assertThat(run.summary().stopped())
          .get()
          .extracting(Failure::detail)
          .asString()
          .contains("mode " + mode);
    }
  }

  @Test
  void whatOneThatReturnsEarlyHasFetchedIsKept() {
    try (World world = world("half-way", FILES)) {
      world.fetch().downloaded(HalfWay.FILES);
    }
  }

  @Test
  void oneWhoseWorkersAreElsewhereGetsHeadersAndAShareOfTheQuota() {
    try (World world = world("elsewhere", 1)) {
      var oneDownloadAMinute = new Settings.Limits(Optional.empty(), OptionalLong.of(200));
      world.asked(settings -> settings.withLimits(oneDownloadAMinute));

      world.fetch().isWhole().downloaded(1);
    }
  }

  @Test
  void oneGetsTheOptionsThatAreGivenAndTheDefaultsOfTheOthers() {
    try (World world = world("choosy", 1)) {
      world.asked(settings -> settings.withModeOptions(Map.of("given", "mine")));

      world.fetch().isWhole().downloaded(1);
    }
  }

  private World world(String mode, int files) {
    return new World(mode, folder.resolve("world")).has(drive -> many(drive, files));
  }

  private static DriveContentBuilder many(DriveContentBuilder drive, int files) {
    for (int each = 0; each < files; each++) {
      drive.seeded(ROOT, "file-" + each, each + ".bin", 10, each);
    }
    return drive;
  }

  /** All that a mode has to do. */
  public static class Simple implements FetchStrategy {
    @Override
    public String name() {
      return "simple";
    }

    @Override
    public String description() {
      return "for a test";
    }

    @Override
    public void run(FetchContext context) throws InterruptedException {
      Worker worker = worker(context);
      while (context.queue().work(1, worker)) {
        // All is done in the call.
      }
    }

    static Worker worker(FetchContext context) {
      BlockingTransfer transfer = context.transfers().inThisProcess();
      return transfer::fetch;
    }
  }

  /** Throws at once. */
  public static final class Breaking extends Simple {
    @Override
    public String name() {
      return "breaking";
    }

    @Override
    public void run(FetchContext context) {
      throw new IllegalStateException("it breaks");
    }
  }

  /** Throws an error while there is work. */
  public static final class OutOfOrder extends Simple {
    @Override
    public String name() {
      return "out-of-order";
    }

    @Override
    public void run(FetchContext context) throws InterruptedException {
      context.queue().work(1, worker(context));
      throw new LinkageError("another version of something");
    }
  }

  /** Does nothing. */
  public static final class Early extends Simple {
    @Override
    public String name() {
      return "early";
    }

    @Override
    public void run(FetchContext context) {}
  }

  /** Asks for all that workers on other machines need. */
  public static final class Elsewhere extends Simple {
    @Override
    public String name() {
      return "elsewhere";
    }

    @Override
    public void run(FetchContext context) throws InterruptedException {
      Map<String, String> headers = context.transfers().accessHeaders();
      assertThat(headers).containsValue(World.KEY);
      assertThat(context.transfers().renewAccess(headers)).as("a key can be renewed").isFalse();
      assertThat(context.transfers().settings().endpoint().root().getHost()).isEqualTo("127.0.0.1");
      super.run(context);
      context.budget().tryRequest();
      assertThat(context.budget().tryRequest()).as("nanoseconds to wait").isPositive();
    }
  }

  /** Has two options. */
  public static final class Choosy extends Simple {
    @Override
    public String name() {
      return "choosy";
    }

    @Override
    public List<ModeOption> options() {
      return List.of(
          new ModeOption("given", "is given", "usual"), new ModeOption("other", "is not", "usual"));
    }

    @Override
    public void run(FetchContext context) throws InterruptedException {
      assertThat(context.options()).isEqualTo(Map.of("given", "mine", "other", "usual"));
      assertThat(context.option("given")).isEqualTo("mine");
      super.run(context);
    }
  }

  /** Returns after a few files. */
  public static final class HalfWay extends Simple {
    static final int FILES = 3;

    @Override
    public String name() {
      return "half-way";
    }

    @Override
    public void run(FetchContext context) throws InterruptedException {
      // A range and a verification each.
      for (int each = 0; each < 2 * FILES; each++) {
        context.queue().work(1, worker(context));
      }
    }
  }
}
