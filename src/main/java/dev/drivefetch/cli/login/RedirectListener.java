package dev.drivefetch.cli.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Listens on 127.0.0.1 for the browser that comes back from the page where people grant access (RFC
 * 8252, section 7.3). Everything on this machine can send a request there, web pages included, so
 * each is taken for hostile: it must ask for the one address, by the one name, and belong to the
 * login; any other is refused and changes nothing.
 */
final class RedirectListener implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private RedirectListener(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes a port that is free; answers nothing yet.
   *
   * @throws IOException if there is none
   */
  static RedirectListener bind() throws IOException {
    var address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
    return new RedirectListener(HttpServer.create(address, 0));
  }

  /** Where the browser is to be sent. */
  URI address() {
    return URI.create("http://" + host() + "/");
  }

  /**
   * Begins to answer.
   *
   * @param answers takes the query of a request, on any thread; false: it is not of this login
   */
  void listen(Predicate<String> answers) {
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  private void handle(HttpExchange exchange, Predicate<String> answers) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      Optional<String> problem = problem(exchange);
      if (problem.isPresent()) {
        reply(exchange, 400, problem.get());
      } else if (query == null || !answers.test(query)) {
        reply(exchange, 400, "This is not the answer that drivefetch waits for.");
      } else {
        reply(exchange, 200, "drivefetch has the answer. Go back to the terminal.");
      }
    }
  }

  /** A page elsewhere can have a browser ask this port, but under another name. */
  private Optional<String> problem(HttpExchange exchange) {
    boolean asksForIt =
        exchange.getRequestMethod().equals("GET")
            && exchange.getRequestURI().getRawPath().equals("/")
            && host().equals(exchange.getRequestHeaders().getFirst("Host"));
    return asksForIt ? Optional.empty() : Optional.of("There is nothing here.");
  }

  private static void reply(HttpExchange exchange, int status, String sentence) throws IOException {
    byte[] page =
        "<!DOCTYPE html><html><head><title>drivefetch</title></head><body><p>%s</p></body></html>"
            .formatted(sentence)
            .getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Connection", "close");
    exchange.sendResponseHeaders(status, page.length);
    exchange.getResponseBody().write(page);
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
