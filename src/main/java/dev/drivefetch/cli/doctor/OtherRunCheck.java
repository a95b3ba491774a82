package dev.drivefetch.cli.doctor;

import dev.drivefetch.run.Probe;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether another run uses the destination. */
record OtherRunCheck(Supplier<Subject> subject) implements Check {
  @Override
  public CheckName name() {
    return CheckName.OTHER_RUN;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.CONFIGURATION);
  }

  @Override
  public Verdict look() {
    return judge(subject.get().probe().otherRun());
  }

  static Verdict judge(Optional<Probe.OtherRun> other) {
    return other
        .<Verdict>map(
            it ->
                it.isSure()
                    ? Verdict.Fail.of(it.failure())
                    : new Verdict.Warn(it.failure().detail() + ", unless that has ended"))
        .orElseGet(() -> new Verdict.Ok("none"));
  }
}
