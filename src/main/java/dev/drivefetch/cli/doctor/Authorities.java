package dev.drivefetch.cli.doctor;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** Names authorities. Pure. */
final class Authorities {
  private Authorities() {}

  /**
   * The authority that a chain leads to: who has issued its last certificate.
   *
   * @param chain not empty
   */
  static String of(List<X509Certificate> chain) {
    return name(chain.getLast().getIssuerX500Principal());
  }

  /** Its common name and organisation; all of it if it has neither. Untrusted. */
  private static String name(X500Principal authority) {
    String all = authority.getName();
    Optional<String> common = part("CN", all);
    Optional<String> organisation = part("O", all);
    return common
        .map(name -> name + organisation.map(it -> " (" + it + ")").orElse(""))
        .or(() -> organisation)
        .orElse(all);
  }

  /** RFC 2253 escapes commas in values. */
  private static Optional<String> part(String key, String name) {
    Matcher part = Pattern.compile("(?:^|,)" + key + "=((?:[^,\\\\]|\\\\.)*)").matcher(name);
    return part.find() ? Optional.of(part.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
  }
}
