package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.cli.config.Mode;
import dev.drivefetch.compare.Variant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class TrialPlanTest {
  private static final List<Mode> MODES =
      List.of(
          new Mode("sequential", "", _ -> 1),
          new Mode("threads", "", workers -> workers),
          new Mode("async", "", workers -> workers));

  @Test
  void everyModeIsTriedWithEveryNumberOfWorkersThreeTimes() {
    TrialPlan plan = plan();

    assertThat(plan.variants())
        .containsExactly(
            Variant.of("sequential", 1),
            Variant.of("threads", 1),
            Variant.of("threads", 5),
            Variant.of("threads", 10),
            Variant.of("async", 1),
            Variant.of("async", 5),
            Variant.of("async", 10));
    assertThat(plan.trials()).hasSize(21);
  }

  @Test
  void eachRoundTriesAllBeforeTheNext() {
    var sequential = Variant.of("sequential", 1);
    var two = Variant.of("async", 2);
    var one = Variant.of("async", 1);

    assertThat(plan("--modes=async,sequential", "--workers-list=2,1", "--repeat=2").trials())
        .containsExactly(two, one, sequential, two, one, sequential);
  }

  @Test
  void whatIsNamedTwiceIsTriedOnce() {
    assertThat(plan("--modes=threads, threads", "--workers-list=4,4").variants())
        .containsExactly(Variant.of("threads", 4));
  }

  @Test
  void aRunMayFindItsNumberItselfWhereThereIsAChoice() {
    assertThat(plan("--modes=sequential,threads", "--workers-list=auto,4").variants())
        .containsExactly(
            Variant.of("sequential", 1),
            new Variant("threads", OptionalInt.empty()),
            Variant.of("threads", 4));
  }

  private static TrialPlan plan(String... options) {
    CommandLine root = new CommandTree(MODES::stream, "1").build();
    String[] arguments = new String[options.length + 1];
    arguments[0] = "compare";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return TrialPlan.of(new Arguments(root.parseArgs(arguments)), MODES);
  }
}
