package dev.drivefetch.http;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Unexpected;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Understands why no answer came at all. A pure function; any thread. */
public final class NetworkFailures {
  private static final String CONNECT_TIMED_OUT = "connect timed out";

  /**
   * With these words OkHttp (5.5, {@code Http1ExchangeCodec}) tells a body that ends too early from
   * one that is not framed as HTTP says: the type is the same.
   */
  private static final String CUT = "unexpected end of stream";

  private NetworkFailures() {}

  /**
   * The failure behind what the HTTP client threw, from connecting to the last byte. What it wraps
   * counts, not how.
   */
  public static Failure failure(Throwable thrown) {
    Throwable problem = mostTelling(thrown);
    if (problem instanceof Error) {
      return Unexpected.failure("cannot connect", problem);
    }
    return OpenFiles.areShort(problem)
        ? OpenFiles.failure("cannot connect")
        : failure(problem, cause(problem));
  }

  /**
   * For a host with several addresses, the failure of the first is thrown and those of the others
   * are suppressed. The failure of an address that could be connected to says more than that of one
   * that could not.
   */
  static Throwable mostTelling(Throwable thrown) {
    return thrown instanceof ConnectException
        ? Arrays.stream(thrown.getSuppressed())
            .filter(other -> !(other instanceof ConnectException))
            .findFirst()
            .orElse(thrown)
        : thrown;
  }

  /** The outermost error of input or output; else the problem itself. */
  private static Throwable cause(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof IOException) {
        return at;
      }
    }
    return problem;
  }

  private static Failure failure(Throwable whole, Throwable problem) {
    String seen = UntrustedText.clean(String.valueOf(problem.getMessage()));
    return switch (problem) {
      case ProxyException proxy -> proxy.failure();
      case UnknownHostException _ ->
          Failure.of(Reason.CONNECTION_BROKEN, "cannot resolve " + seen.split(":", 2)[0]);
      case ConnectException _ ->
          Failure.of(Reason.CONNECTION_BROKEN, "the server cannot be reached: " + seen);
      case SocketTimeoutException _ when isAboutConnecting(problem) ->
          Failure.of(Reason.CONNECTION_BROKEN, "the server cannot be reached: " + seen);
      case SocketTimeoutException _ -> Failure.of(Reason.STALLED, "no answer in time: " + seen);
      case SSLPeerUnverifiedException _ -> Failure.of(Reason.UNTRUSTED_SERVER, seen);
      case SSLHandshakeException _ when isAboutCertificate(whole) ->
          Failure.of(Reason.UNTRUSTED_SERVER, seen);
      case UnusableAnswerException _ -> Failure.of(Reason.BAD_ANSWER, "invalid answer: " + seen);
      case ProtocolException _ when !seen.startsWith(CUT) ->
          Failure.of(Reason.BAD_ANSWER, "invalid answer: " + seen);
      default ->
          Failure.of(
              Reason.CONNECTION_BROKEN,
              "the connection broke: " + problem.getClass().getSimpleName() + ": " + seen);
    };
  }

  /**
   * Whether no connection came about at all. For a time-out the JDK has no type of its own, only
   * the text in {@code NioSocketImpl.connect}.
   */
  static boolean isAboutConnecting(Throwable problem) {
    String message = String.valueOf(problem.getMessage());
    return problem instanceof ConnectException
        || problem instanceof NoRouteToHostException
        || (problem instanceof SocketTimeoutException
            && message.regionMatches(true, 0, CONNECT_TIMED_OUT, 0, CONNECT_TIMED_OUT.length()));
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
