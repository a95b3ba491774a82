package dev.drivefetch.cli.doctor;

import dev.drivefetch.model.Failure;
import dev.drivefetch.run.Probe;
import java.util.Optional;

/** Which check an answer about the source speaks of: one answer is enough for several. Pure. */
final class Answers {
  private Answers() {}

  /**
   * What the answer says of that check; empty if nothing against it. What concerns a check that
   * comes later shows there.
   */
  static Optional<Verdict> judge(CheckName check, Probe.Look look) {
    if (!(look instanceof Probe.Look.Refused(Failure failure))) {
      return Optional.empty();
    }
    CheckName concerned = CheckName.concernedBy(failure.reason());
    if (concerned == check) {
      return Optional.of(Verdict.Fail.of(failure));
    }
    return concerned == CheckName.QUOTA
        ? Optional.of(new Verdict.Skipped("needs quota"))
        : Optional.empty();
  }
}
