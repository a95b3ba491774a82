package dev.drivefetch.model;

import java.security.Provider;
import java.util.Optional;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conscrypt, whose TLS, digests and signatures are native: before the compiler has seen them the
 * JDK's own take many times as long.
 */
public final class NativeCrypto {
  private static final Logger log = LoggerFactory.getLogger(NativeCrypto.class);

  private NativeCrypto() {}

  /** The provider, unless its library does not load on this system; loaded when first asked for. */
  public static Optional<Provider> provider() {
    return Loaded.PROVIDER;
  }

  private static final class Loaded {
    static final Optional<Provider> PROVIDER = load();

    private static Optional<Provider> load() {
      try {
        return Optional.of(Conscrypt.newProvider());
      } catch (LinkageError | RuntimeException problem) {
        log.debug("Conscrypt does not load here; the JDK does its work", problem);
        return Optional.empty();
      }
    }
  }
}
