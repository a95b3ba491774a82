package dev.drivefetch.emulator;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a request asks for and counts the attempts; used by the event loop only. */
final class RequestReader {
  private static final Pattern PARENT = Pattern.compile("'([^']*)'\\s+in\\s+parents");

  private final Map<Route, Integer> attempts = new HashMap<>();
  private int number;

  RecordedRequest read(HttpServerRequest http) {
    String path = decodedPath(Optional.ofNullable(http.path()).orElse("/"));
    Map<String, String> query = query(http.params());
    String method = http.method().name();
    Route route = Route.of(method, path, query);
    if (route.kind() == RequestKind.LIST) {
      route = new Route(RequestKind.LIST, parent(query));
    }
    return new RecordedRequest(
        ++number,
        route.kind(),
        method,
        path,
        query,
        headers(http.headers()),
        route.fileId(),
        attempts.merge(route, 1, Integer::sum),
        0,
        0,
        false);
  }

  private static String decodedPath(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  private static Map<String, String> query(MultiMap params) {
    Map<String, String> query = new LinkedHashMap<>();
    params.forEach((name, value) -> query.putIfAbsent(name, value));
    return Collections.unmodifiableMap(query);
  }

  private static Map<String, String> headers(MultiMap all) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.forEach((name, value) -> headers.merge(name, value, (one, other) -> one + ", " + other));
    return Collections.unmodifiableMap(headers);
  }

  private static Optional<String> parent(Map<String, String> query) {
    Matcher matcher = PARENT.matcher(query.getOrDefault("q", ""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
