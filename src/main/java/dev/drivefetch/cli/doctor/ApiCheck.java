package dev.drivefetch.cli.doctor;

import java.util.List;
import java.util.function.Supplier;

/** Whether the project behind the credentials may use the Drive API. */
record ApiCheck(Supplier<Subject> subject) implements Check {
  @Override
  public CheckName name() {
    return CheckName.API;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.ACCEPTED);
  }

  @Override
  public Verdict look() throws InterruptedException {
    if (!subject.get().usesApi()) {
      return new Verdict.Ok("not used");
    }
    return Answers.judge(CheckName.API, subject.get().probe().source())
        .orElseGet(() -> new Verdict.Ok("the Drive API is enabled"));
  }
}
