package dev.drivefetch.transfer.loop;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Connects to the addresses of one host in their order, the next as soon as one has failed or has
 * kept its caller waiting for a moment, until one answers (RFC 8305, section 5). On the event loop
 * only, to which all fields belong.
 */
final class ConnectRace {
  /** Has it run after the moment for which an address may keep its caller waiting. */
  @FunctionalInterface
  interface Moment {
    /**
     * Runs it later, on the event loop.
     *
     * @return cancels it
     */
    Runnable after(Runnable task);
  }

  private final Iterator<InetSocketAddress> waiting;
  private final Function<InetSocketAddress, Future<?>> connection;
  private final Moment moment;
  private final Promise<InetSocketAddress> winner = Promise.promise();
  private Optional<Throwable> firstProblem = Optional.empty();
  private int underWay;

  private ConnectRace(
      List<InetSocketAddress> addresses,
      Function<InetSocketAddress, Future<?>> connection,
      Moment moment) {
    this.waiting = addresses.iterator();
    this.connection = connection;
    this.moment = moment;
  }

  /**
   * Runs the race.
   *
   * @param addresses at least one
   * @param connection connects to an address
   * @return the first address that answers; if none does, the failure of the first that failed,
   *     with those of the others as suppressed ones, as OkHttp has it
   */
  static Future<InetSocketAddress> among(
      List<InetSocketAddress> addresses,
      Function<InetSocketAddress, Future<?>> connection,
      Moment moment) {
    var race = new ConnectRace(addresses, connection, moment);
    race.next();
    return race.winner.future();
  }

  private void next() {
    if (winner.future().isComplete() || !waiting.hasNext()) {
      return;
    }
    InetSocketAddress address = waiting.next();
    underWay++;
    Runnable cancel = moment.after(this::next);
    connection
        .apply(address)
        .onComplete(
            ended -> {
              underWay--;
              cancel.run();
              ended(address, ended);
            });
  }

  private void ended(InetSocketAddress address, AsyncResult<?> result) {
    if (result.succeeded()) {
      winner.tryComplete(address);
      return;
    }
    firstProblem.ifPresent(first -> suppress(result.cause(), first));
    firstProblem = firstProblem.or(() -> Optional.of(result.cause()));
    next();
    if (underWay == 0) {
      firstProblem.ifPresent(winner::tryFail);
    }
  }

  private static void suppress(Throwable problem, Throwable by) {
    // Nothing may suppress itself.
    if (!problem.equals(by)) {
      by.addSuppressed(problem);
    }
  }
}
