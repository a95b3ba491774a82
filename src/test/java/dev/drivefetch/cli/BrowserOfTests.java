package dev.drivefetch.cli;

import dev.drivefetch.cli.login.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What a browser does in a login, step by step. */
final class BrowserOfTests {
  private BrowserOfTests() {}

  /** Opens the page and goes wherever it is sent. */
  static Browser obedient() {
    return page -> {
      get(redirectOf(page));
      return true;
    };
  }

  /** Where the page sends a browser. */
  static URI redirectOf(URI page) {
    return URI.create(send(page).headers().firstValue("Location").orElseThrow());
  }

  /** The status of the answer. */
  static int get(URI address) {
    return send(address).statusCode();
  }

  /** The first line of the answer to a request that no library would send. */
  static String raw(int port, String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.UTF_8).lines().findFirst().orElse("nothing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> send(URI address) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
