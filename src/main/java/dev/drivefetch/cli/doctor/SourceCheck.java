package dev.drivefetch.cli.doctor;

import dev.drivefetch.model.Failure;
import dev.drivefetch.run.FolderArgument;
import dev.drivefetch.run.Probe;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Whether the source is to be seen, and what it is. */
record SourceCheck(Supplier<Subject> subject) implements Check {
  /** No other ids have this form. */
  private static final Pattern SHARED_DRIVE = Pattern.compile("0A.{14}PVA");

  @Override
  public CheckName name() {
    return CheckName.SOURCE;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.API);
  }

  @Override
  public Verdict look() throws InterruptedException {
    if (!subject.get().hasSource()) {
      return new Verdict.Skipped("no SOURCE given");
    }
    if (FolderArgument.isDemo(subject.get().settings())) {
      return new Verdict.Ok("demo, served by drivefetch itself; give a SOURCE to check another");
    }
    return judge(subject.get().probe().source());
  }

  static Verdict judge(Probe.Look look) {
    return switch (look) {
      case Probe.Look.Refused(Failure failure) ->
          Answers.judge(CheckName.SOURCE, look).orElseGet(() -> Verdict.Fail.of(failure));
      case Probe.Look.Visible(var _, String name, var _, boolean isInDoubt) when isInDoubt ->
          new Verdict.Warn(
              "the access to the folder '%s' is limited: Drive may list it as empty"
                  .formatted(name));
      case Probe.Look.Visible visible ->
          new Verdict.Ok("%s '%s'".formatted(kind(visible), visible.name()));
    };
  }

  private static String kind(Probe.Look.Visible visible) {
    if (!visible.isFolder()) {
      return "file";
    }
    return SHARED_DRIVE.matcher(visible.id()).matches() ? "shared drive" : "folder";
  }
}
