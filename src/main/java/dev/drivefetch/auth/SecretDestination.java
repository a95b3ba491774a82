package dev.drivefetch.auth;

import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.Loopback;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides where a refresh token, a client secret, a signed assertion or an access token may be
 * sent, whichever way the credentials came in. Pure; any thread.
 *
 * <pre>
 * address                                        secrets may go there
 * https to one of Google's services for tokens   always
 * https to the host of --endpoint                if that is https
 * http or https to this machine                  if --endpoint is on this machine
 * all others                                     never
 * </pre>
 *
 * @param endpoint the root of the Drive API that the user chose
 */
record SecretDestination(Endpoint endpoint) {
  private static final Set<String> GOOGLE =
      Set.of(
          "oauth2.googleapis.com",
          "oauth2.mtls.googleapis.com",
          "www.googleapis.com",
          "accounts.google.com",
          "sts.googleapis.com",
          "sts.mtls.googleapis.com",
          "iamcredentials.googleapis.com",
          "iamcredentials.mtls.googleapis.com");

  /**
   * The metadata server of a virtual machine at Google, on a link-local address; plain http only.
   */
  private static final Set<String> METADATA = Set.of("169.254.169.254", "metadata.google.internal");

  /** Whether a request to this address may hold a secret. */
  boolean allows(URI address) {
    return Endpoint.isSafe(address)
        && address.getRawUserInfo() == null
        && (isGoogle(address) || isConfigured(address));
  }

  /**
   * Whether it is the server that a virtual machine at Google gets its tokens from: it is sent no
   * secret.
   */
  static boolean isMetadataServer(URI address) {
    return "http".equalsIgnoreCase(address.getScheme())
        && address.getRawUserInfo() == null
        && (address.getPort() == -1 || address.getPort() == 80)
        && METADATA.contains(host(address));
  }

  /** Whether it is one of Google's services for tokens. */
  static boolean isGoogle(URI address) {
    return isHttps(address)
        && (address.getPort() == -1 || address.getPort() == 443)
        && GOOGLE.contains(host(address));
  }

  private boolean isConfigured(URI address) {
    if (Loopback.isLoopback(endpoint.root())) {
      return Loopback.isLoopback(address);
    }
    return isHttps(address) && host(address).equals(host(endpoint.root()));
  }

  private static boolean isHttps(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private static String host(URI address) {
    return Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
  }
}
