package dev.drivefetch.transfer.loop;

import dev.drivefetch.http.UnusableAnswerException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.VertxException;
import java.io.IOException;

/** Understands what Vert.x and Netty throw: both throw their own and the JDK's, checked or not. */
final class VertxProblems {
  private VertxProblems() {}

  /**
   * That problem as {@link dev.drivefetch.drive.NetworkFailures} knows it: what is neither an error
   * of the network nor of Vert.x was thrown at an answer that makes no sense. A connection that is
   * closed within a head is Netty's, and of the network.
   */
  static Throwable understood(Throwable problem) {
    boolean isKnown =
        problem instanceof VertxException
            || problem instanceof PrematureChannelClosureException
            || problem instanceof Error
            || isOfNetwork(problem);
    return isKnown ? problem : new UnusableAnswerException(problem);
  }

  private static boolean isOfNetwork(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
