package dev.drivefetch.http;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conscrypt, whose TLS and signatures are native: before the compiler has seen them the JDK's own
 * take a hundred times as long.
 */
final class NativeCrypto {
  private static final Logger log = LoggerFactory.getLogger(NativeCrypto.class);

  private NativeCrypto() {}

  /** The provider, unless its library does not load on this system. */
  static Optional<Provider> provider() {
    try {
      return Optional.of(Conscrypt.newProvider());
    } catch (LinkageError | RuntimeException problem) {
      log.debug("cannot load Conscrypt; using the JDK's TLS", problem);
      return Optional.empty();
    }
  }

  /**
   * Its name, by which alone the JDK's certificate checks find a provider. It comes last of all in
   * this JVM, so that nothing else takes it unasked.
   */
  static Optional<String> registered() {
    Optional<Provider> provider = provider();
    provider.ifPresent(Security::addProvider);
    return provider.map(Provider::getName);
  }
}
