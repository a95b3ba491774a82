package dev.drivefetch.transfer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.SilentAddress;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.http.NetworkFailures;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses of a host are connected to, and how often. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EventLoopClientsTest {
  private static final String HERE = "127.0.0.1";
  private static final String ELSEWHERE = "127.0.0.9";

  private final EventLoop loop = EventLoop.start();
  private final HttpStack http =
      new HttpStack(
          4,
          Duration.ofSeconds(30),
          new TrustedAuthorities(Optional.empty(), Map.of()),
          new ProxyRules(Optional.empty(), Map.of()));
  private final MockWebServer server = new MockWebServer();
  private final AtomicInteger lookUps = new AtomicInteger();

  @AfterEach
  void end() {
    loop.close();
    http.close();
    server.close();
  }

  private Dns names(String... literals) {
    return host -> {
      lookUps.incrementAndGet();
      return addresses(host, literals);
    };
  }

  private static List<InetAddress> addresses(String host, String... literals)
      throws UnknownHostException {
    InetAddress[] found = new InetAddress[literals.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = InetAddress.getByAddress(host, InetAddress.ofLiteral(literals[i]).getAddress());
    }
    return List.of(found);
  }

  private EventLoopClients clients(Dns names) {
    return new EventLoopClients(loop.vertx(), http, names, 4);
  }

  private void start(String literal, int port) throws IOException {
    for (int i = 0; i < 10; i++) {
      server.enqueue(new MockResponse.Builder().body("fine").build());
    }
    server.start(InetAddress.ofLiteral(literal), port);
  }

  private static MediaRequest request(String host, int port) {
    return new MediaRequest(URI.create("http://" + host + ":" + port + "/"), Map.of());
  }

  /** Begun on the event loop. */
  private <T> CompletableFuture<T> begin(Supplier<Future<T>> action) {
    var result = new CompletableFuture<T>();
    loop.execute(
        () -> action.get().onSuccess(result::complete).onFailure(result::completeExceptionally));
    return result;
  }

  private CompletableFuture<String> get(EventLoopClients clients, String host, int port) {
    return begin(
        () ->
            clients
                .request(request(host, port))
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .map(Buffer::toString));
  }

  private static Failure failure(CompletableFuture<?> problem) throws InterruptedException {
    try {
      throw new AssertionError("it went well: " + problem.get());
    } catch (ExecutionException e) {
      return NetworkFailures.failure(
          VertxProblems.understood(Objects.requireNonNull(e.getCause())));
    }
  }

  @Test
  void connectionsAreUsedAgainWhicheverAddressWasChosen() throws Exception {
    start(HERE, 0);
    EventLoopClients clients = clients(names(ELSEWHERE, HERE));
    for (int i = 0; i < 3; i++) {
      assertThat(get(clients, "drive.test", server.getPort()).get()).isEqualTo("fine");
    }

    int first = server.takeRequest().getConnectionIndex();
    assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(first);
    assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(first);
  }

  @Test
  void aHostIsLookedUpOnceForAllThatAskForItAtOnce() throws Exception {
    start(HERE, 0);
    EventLoopClients clients = clients(names(ELSEWHERE, HERE));
    List<CompletableFuture<String>> answers =
        IntStream.range(0, 4).mapToObj(_ -> get(clients, "drive.test", server.getPort())).toList();
    for (CompletableFuture<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("fine");
    }

    assertThat(lookUps).hasValue(1);
  }

  @Test
  void aHostWithOneAddressIsConnectedToOnce() throws Exception {
    start(HERE, 0);

    assertThat(get(clients(names(HERE)), "localhost", server.getPort()).get()).isEqualTo("fine");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getConnectionIndex()).as("connections before this one").isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {HERE, "[::1]"})
  void aLiteralAddressIsNotLookedUp(String literal) throws Exception {
    start(literal, 0);

    assertThat(get(clients(names(ELSEWHERE)), literal, server.getPort()).get()).isEqualTo("fine");
    assertThat(lookUps).hasValue(0);
  }

  @Test
  void whenTheChosenAddressFailsAnotherIsTakenForTheSameRequest() throws Exception {
    server.enqueue(new MockResponse.Builder().setHeader("Connection", "close").build());
    server.start(InetAddress.ofLiteral(HERE), 0);
    int port = server.getPort();
    EventLoopClients clients = clients(names(HERE, ELSEWHERE));
    assertThat(get(clients, "drive.test", port).get()).isEmpty();
    server.close();

    try (var other = new MockWebServer()) {
      other.enqueue(new MockResponse.Builder().body("from elsewhere").build());
      other.start(InetAddress.ofLiteral(ELSEWHERE), port);

      assertThat(get(clients, "drive.test", port).get()).isEqualTo("from elsewhere");
    }
  }

  @Test
  void aNameThatIsNotKnownIsNamed() throws Exception {
    Dns names =
        host -> {
          throw new UnknownHostException(host + ": Name or service not known");
        };

    Failure failure = failure(get(clients(names), "drive.test", 1));

    assertThat(failure)
        .isEqualTo(Failure.of(Reason.CONNECTION_BROKEN, "cannot resolve drive.test"));
  }

  @Test
  void anotherAttemptLooksAgainForANameThatWasNotKnown() throws Exception {
    start(HERE, 0);
    Dns names =
        host -> {
          if (lookUps.getAndIncrement() == 0) {
            throw new UnknownHostException(host);
          }
          return addresses(host, ELSEWHERE, HERE);
        };
    EventLoopClients clients = clients(names);
    assertThatThrownBy(() -> get(clients, "drive.test", server.getPort()).get())
        .hasCauseInstanceOf(UnknownHostException.class);

    assertThat(get(clients, "drive.test", server.getPort()).get()).isEqualTo("fine");
  }

  @Test
  void whereAllAddressesAreSilentTheFailureNamesTheHostAndTheTimeOut() throws Exception {
    try (var one = new SilentAddress(ELSEWHERE, 0);
        var other = new SilentAddress("127.0.0.8", one.port())) {
      var choice =
          new AddressChoice(loop.vertx(), names(ELSEWHERE, "127.0.0.8"), Duration.ofMillis(100));
      var host = InetSocketAddress.createUnresolved("drive.test", other.port());

      Failure failure = failure(begin(() -> choice.connect(host, Future::succeededFuture)));

      assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_BROKEN);
      assertThat(failure.detail())
          .startsWith("the server cannot be reached: connection timed out")
          .contains("drive.test/127.0.0.");
    }
  }
}
