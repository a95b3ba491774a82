package dev.drivefetch.transfer.loop;

import dev.drivefetch.http.LiteralAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import okhttp3.Dns;

/**
 * Which of its addresses a host is reached by, if it has several: the one that answers first, until
 * it fails. On the event loop only, to which all fields belong; names are looked up elsewhere.
 */
final class AddressChoice {
  /** RFC 8305, section 5: the recommended delay between two attempts. */
  private static final long MOMENT_MILLIS = 250;

  private final Vertx vertx;
  private final Dns names;
  private final Duration connectTimeout;
  private final Map<InetSocketAddress, Future<Optional<InetSocketAddress>>> choices =
      new HashMap<>();

  /**
   * Looks nothing up yet.
   *
   * @param names may block
   * @param connectTimeout how long one address may take to answer
   */
  AddressChoice(Vertx vertx, Dns names, Duration connectTimeout) {
    this.vertx = vertx;
    this.names = names;
    this.connectTimeout = connectTimeout;
  }

  /**
   * Connects to a host, and once more if the address that answered before cannot be reached now.
   *
   * @param host not resolved; a literal address is taken as it is
   * @param connection connects by that address, or, if that is empty, by the host's only one
   */
  <T> Future<T> connect(
      InetSocketAddress host, Function<Optional<InetSocketAddress>, Future<T>> connection) {
    if (LiteralAddress.of(host.getHostString()).isPresent()) {
      return connection.apply(Optional.empty());
    }
    boolean mayHaveFailedSince = choices.containsKey(host) && hasChosen(choices.get(host));
    Future<T> first = attempt(host, connection);
    return mayHaveFailedSince
        ? first.recover(
            problem ->
                problem instanceof ConnectException
                    ? attempt(host, connection)
                    : Future.failedFuture(problem))
        : first;
  }

  private static boolean hasChosen(Future<Optional<InetSocketAddress>> choice) {
    return choice.succeeded() && choice.result().isPresent();
  }

  private <T> Future<T> attempt(
      InetSocketAddress host, Function<Optional<InetSocketAddress>, Future<T>> connection) {
    Future<Optional<InetSocketAddress>> choice = choices.get(host);
    if (choice == null) {
      choice = choose(host);
      choices.put(host, choice);
    }
    Future<Optional<InetSocketAddress>> taken = choice;
    return taken.compose(connection).onFailure(_ -> choices.remove(host, taken));
  }

  private Future<Optional<InetSocketAddress>> choose(InetSocketAddress host) {
    return addresses(host.getHostString())
        .map(AddressFamilies::alternating)
        .compose(
            found ->
                found.size() < 2
                    ? Future.succeededFuture(Optional.empty())
                    : race(found, host.getPort()).map(Optional::of));
  }

  /** The few threads for the disk are not for waiting for a name server. */
  private Future<List<InetAddress>> addresses(String host) {
    var found = new CompletableFuture<List<InetAddress>>();
    Thread.ofPlatform().daemon().name("resolve").start(() -> lookUp(host, found));
    return Future.fromCompletionStage(found, vertx.getOrCreateContext());
  }

  private void lookUp(String host, CompletableFuture<List<InetAddress>> found) {
    try {
      found.complete(names.lookup(host));
    } catch (UnknownHostException | RuntimeException | Error e) {
      found.completeExceptionally(e);
    }
  }

  /** A connection of the race carries nothing; it is closed as soon as it stands. */
  private Future<InetSocketAddress> race(List<InetAddress> addresses, int port) {
    NetClient client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) connectTimeout.toMillis()));
    return ConnectRace.among(
            addresses.stream().map(address -> new InetSocketAddress(address, port)).toList(),
            address ->
                client
                    .connect(SocketAddress.inetSocketAddress(address))
                    .onSuccess(NetSocket::close),
            this::inAMoment)
        .onComplete(_ -> client.close());
  }

  private Runnable inAMoment(Runnable task) {
    long timer = vertx.setTimer(MOMENT_MILLIS, _ -> task.run());
    return () -> vertx.cancelTimer(timer);
  }
}
