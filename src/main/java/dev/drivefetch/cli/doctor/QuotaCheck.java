package dev.drivefetch.cli.doctor;

import java.util.List;
import java.util.function.Supplier;

/** Whether Drive refuses for the rate or a quota; no answer names the tier of a project. */
record QuotaCheck(Supplier<Subject> subject) implements Check {
  @Override
  public CheckName name() {
    return CheckName.QUOTA;
  }

  /** What fails for a quota is skipped in the checks before. */
  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.CREDENTIAL, CheckName.REACHABILITY);
  }

  @Override
  public Verdict look() throws InterruptedException {
    if (!subject.get().usesApi() && !subject.get().hasSource()) {
      return new Verdict.Ok(limits());
    }
    return Answers.judge(CheckName.QUOTA, subject.get().probe().source())
        .orElseGet(() -> new Verdict.Ok("nothing was refused, " + limits()));
  }

  private String limits() {
    if (!subject.get().usesApi()) {
      return "Google publishes no limit for its public pages";
    }
    return subject.get().settings().endpoint().isPresent()
        ? "the server's limits are its own"
        : "answers do not name the tier (standard: 1,000,000 units a minute for a project)";
  }
}
