package dev.drivefetch.cli.doctor;

import java.util.List;
import java.util.function.Supplier;

/** Whether Drive takes the credentials for good, and the token service before it. */
record AcceptedCheck(Supplier<Subject> subject) implements Check {
  @Override
  public CheckName name() {
    return CheckName.ACCEPTED;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.CREDENTIAL, CheckName.REACHABILITY);
  }

  @Override
  public Verdict look() throws InterruptedException {
    if (!subject.get().usesApi()) {
      return new Verdict.Ok("no credentials are used");
    }
    subject.get().probe().awaitToken();
    return Answers.judge(CheckName.ACCEPTED, subject.get().probe().source())
        .orElseGet(() -> new Verdict.Ok("Drive takes the credentials"));
  }
}
