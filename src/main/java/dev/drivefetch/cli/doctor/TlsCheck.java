package dev.drivefetch.cli.doctor;

import dev.drivefetch.http.FirstContact;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;

/** Who vouches for the server, and whether something on the way signs in its place. */
record TlsCheck(Supplier<Subject> subject) implements Check {
  /** Google is its own authority: pki.goog names it so in every certificate. */
  private static final String GOOGLES = "Google Trust Services";

  @Override
  public CheckName name() {
    return CheckName.TLS;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.CONFIGURATION, CheckName.PROXY);
  }

  @Override
  public Verdict look() {
    return judge(subject.get().probe().server(), subject.get().probe().contact());
  }

  static Verdict judge(URI server, FirstContact contact) {
    if (!"https".equalsIgnoreCase(server.getScheme())) {
      return new Verdict.Ok("not used: plain http on this machine");
    }
    boolean isRefused =
        contact.failure().filter(it -> it.reason() == Reason.UNTRUSTED_SERVER).isPresent();
    if (contact.chain().isEmpty()) {
      return isRefused
          ? Verdict.Fail.of(contact.failure().get())
          : new Verdict.Skipped("no connection came about");
    }
    String authority = Authorities.of(contact.chain());
    if (isRefused) {
      return refused(authority, contact.failure().get());
    }
    return isGoogles(server.getHost()) && !isSignedByGoogle(contact.chain())
        ? new Verdict.Warn(
            "%s is signed by %s, not by Google: a proxy or security program reads all traffic"
                .formatted(server.getHost(), authority))
        : new Verdict.Ok("signed by " + authority);
  }

  private static Verdict refused(String authority, Failure failure) {
    return Verdict.Fail.of(
        Failure.of(failure.reason(), "signed by %s: %s".formatted(authority, failure.detail())));
  }

  private static boolean isGoogles(String host) {
    return host.endsWith(".googleapis.com") || host.endsWith(".google.com");
  }

  private static boolean isSignedByGoogle(List<X509Certificate> chain) {
    return chain.getFirst().getIssuerX500Principal().getName().contains("O=" + GOOGLES);
  }
}
