package dev.drivefetch.emulator;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks an emulator as plainly as can be, so that a test sees what is on the wire. */
final class EmulatorClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  EmulatorClient(DriveEmulator emulator) {
    this.endpoint = emulator.endpoint();
  }

  /** With an API key and these headers, name and value in turn. */
  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send(request(path, headers).header("X-Goog-Api-Key", "any"));
  }

  /** With these headers and nothing else. */
  HttpResponse<byte[]> bare(String path, String... headers) throws Exception {
    return send(request(path, headers));
  }

  JsonObject json(String path, String... headers) throws Exception {
    return json(get(path, headers));
  }

  /** The first page of a query, with more parameters. */
  JsonObject list(String query, String parameters) throws Exception {
    return json("drive/v3/files?q=" + encode(query) + parameters);
  }

  HttpResponse<byte[]> post(String path, String form) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** Posts nothing: with an API key unless there are headers, else with these alone. */
  HttpResponse<byte[]> ask(String path, String... headers) throws Exception {
    String[] credentials = headers.length == 0 ? new String[] {"X-Goog-Api-Key", "any"} : headers;
    return send(request(path, credentials).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** An answer's body as it arrives. */
  InputStream open(String path) throws Exception {
    HttpRequest request = request(path).header("X-Goog-Api-Key", "any").build();
    return client.send(request, BodyHandlers.ofInputStream()).body();
  }

  static JsonObject json(HttpResponse<byte[]> response) {
    return new JsonObject(new String(response.body(), StandardCharsets.UTF_8));
  }

  /** The reason of the first error in an answer. */
  static String reason(HttpResponse<byte[]> response) {
    return json(response)
        .getJsonObject("error")
        .getJsonArray("errors")
        .getJsonObject(0)
        .getString("reason");
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(endpoint.resolve("/" + path)).timeout(PATIENCE);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }
}
