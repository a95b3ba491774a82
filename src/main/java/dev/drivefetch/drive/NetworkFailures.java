package dev.drivefetch.drive;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Understands why no answer came at all. A pure function; any thread. */
public final class NetworkFailures {
  private NetworkFailures() {}

  /** The failure behind an exception of the HTTP client, from connecting to the last byte. */
  public static Failure failure(IOException problem) {
    String seen = StrangersText.clean(String.valueOf(problem.getMessage()));
    if (OpenFiles.areShort(problem)) {
      return OpenFiles.failure("cannot connect");
    }
    return switch (problem) {
      case UnknownHostException _ ->
          Failure.of(Reason.CONNECTION_BROKEN, "the server's name is not known: " + seen);
      case ConnectException _ ->
          Failure.of(Reason.CONNECTION_BROKEN, "the server cannot be reached: " + seen);
      case SocketTimeoutException _ -> Failure.of(Reason.STALLED, "no answer in time: " + seen);
      case SSLPeerUnverifiedException _ -> Failure.of(Reason.UNTRUSTED_SERVER, seen);
      case SSLHandshakeException _ when isAboutCertificate(problem) ->
          Failure.of(Reason.UNTRUSTED_SERVER, seen);
      default ->
          Failure.of(
              Reason.CONNECTION_BROKEN,
              "the connection broke: " + problem.getClass().getSimpleName() + ": " + seen);
    };
  }

  /** A handshake also fails when the connection is cut in the middle of it. */
  private static boolean isAboutCertificate(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
