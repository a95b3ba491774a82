package dev.drivefetch.cli.doctor;

import dev.drivefetch.http.FirstContact;
import dev.drivefetch.http.ProxyServer;
import dev.drivefetch.model.Reason;
import dev.drivefetch.run.Probe;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which proxy stands between, and whether it lets through; that it answers shows later. */
record ProxyCheck(Supplier<Subject> subject) implements Check {
  @Override
  public CheckName name() {
    return CheckName.PROXY;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.CONFIGURATION);
  }

  @Override
  public Verdict look() {
    Probe probe = subject.get().probe();
    return judge(probe.server().getHost(), probe.proxy(), probe.contact());
  }

  static Verdict judge(String host, Optional<ProxyServer> proxy, FirstContact contact) {
    if (contact.failure().filter(it -> it.reason() == Reason.PROXY_REFUSED).isPresent()) {
      return Verdict.Fail.of(contact.failure().get());
    }
    return new Verdict.Ok(
        proxy
            .map(it -> "%s%s:%d, for %s".formatted(kind(it), it.host(), it.port(), host))
            .orElse("none for " + host));
  }

  private static String kind(ProxyServer proxy) {
    return switch (proxy.kind()) {
      case HTTP -> "";
      case SOCKS5 -> "socks5://";
    };
  }
}
