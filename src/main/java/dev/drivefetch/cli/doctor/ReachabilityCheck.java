package dev.drivefetch.cli.doctor;

import dev.drivefetch.http.FirstContact;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.util.List;
import java.util.function.Supplier;

/** Whether the server answers, and nothing on the way in its place. */
record ReachabilityCheck(Supplier<Subject> subject) implements Check {
  private static final int IN_TROUBLE = 500;

  @Override
  public CheckName name() {
    return CheckName.REACHABILITY;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.CONFIGURATION, CheckName.PROXY);
  }

  @Override
  public Verdict look() {
    var probe = subject.get().probe();
    return judge(probe.server().getHost(), probe.contact());
  }

  static Verdict judge(String host, FirstContact contact) {
    if (contact.failure().isPresent()) {
      return refused(contact.failure().get());
    }
    int status = contact.status().orElse(0);
    return status >= IN_TROUBLE
        ? new Verdict.Warn("%s answers that it is in trouble: HTTP %d".formatted(host, status))
        : new Verdict.Ok(host + " answers");
  }

  private static Verdict refused(Failure failure) {
    if (failure.reason() == Reason.UNTRUSTED_SERVER) {
      return new Verdict.Skipped("needs tls");
    }
    return Verdict.Fail.of(failure);
  }
}
