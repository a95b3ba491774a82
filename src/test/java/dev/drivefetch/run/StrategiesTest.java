package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.strategy.FetchContext;
import dev.drivefetch.strategy.FetchStrategy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StrategiesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void oursAreFound() {
    assertThat(Strategies.installed())
        .extracting(FetchStrategy::name)
        .containsExactlyInAnyOrder("sequential", "threads", "virtual", "processes", "async");
  }

  @Test
  void eachSaysWhatItIsAndBearsANameThatCanBeTyped() {
    assertThat(Strategies.installed())
        .allSatisfy(it -> assertThat(it.description()).isNotBlank())
        .allSatisfy(it -> assertThat(it.name()).matches("[a-z0-9-]+"));
  }

  @Test
  void onlyTheBaselineHasItsOwnIdeaOfWorkers() {
    assertThat(named("sequential").effectiveWorkers(9)).isEqualTo(1);
    assertThat(named("async").effectiveWorkers(9)).isEqualTo(9);
  }

  @Test
  void anUnknownOneIsNamed() {
    assertThatThrownBy(() -> named("nope"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nope");
  }

  @Test
  void aPlugInThatIsWrongIsSkippedAndTheOthersAreFound() throws Exception {
    Path services = folder.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.write(
        services.resolve(FetchStrategy.class.getName()),
        List.of(
            "no.such.Class",
            String.class.getName(),
            Breaking.class.getName(),
            Nameless.class.getName(),
            LikeOurs.class.getName(),
            Good.class.getName()));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);

      assertThat(Strategies.installed())
          .extracting(FetchStrategy::name)
          .containsExactly("sequential", "threads", "virtual", "processes", "async", "good");
      assertThat(named("threads")).isNotInstanceOf(LikeOurs.class);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void aServiceFileOutOfOrderHidesNoneOfOurs() throws Exception {
    Path services = folder.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(services.resolve(FetchStrategy.class.getName()), "what is this?\n");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);

      assertThat(Strategies.installed()).hasSize(5);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static FetchStrategy named(String name) {
    return Strategies.named(name, RunEnvironment.ofThisProcess());
  }

  /** As it should be. */
  public static class Good implements FetchStrategy {
    @Override
    public String name() {
      return "good";
    }

    @Override
    public String description() {
      return "for a test";
    }

    @Override
    public void run(FetchContext context) {}
  }

  /** Cannot be made. */
  public static final class Breaking extends Good {
    public Breaking() {
      throw new IllegalStateException("broken");
    }
  }

  /** Breaks when it is asked for its name. */
  public static final class Nameless extends Good {
    @Override
    public String name() {
      throw new LinkageError("broken");
    }
  }

  /** Has the name of one of ours. */
  public static final class LikeOurs extends Good {
    @Override
    public String name() {
      return "threads";
    }
  }
}
