package dev.drivefetch.emulator;

import java.util.Map;
import java.util.Optional;

/**
 * One request as the emulator saw it, and what has become of it so far.
 *
 * @param number from 1, in order of arrival
 * @param kind what it asks for
 * @param method such as {@code GET}
 * @param path decoded, without the query
 * @param query the decoded parameters; of a repeated one the first, as at Drive
 * @param headers by name, whatever its case; several values of one name are joined with a comma
 * @param fileId the item asked for; with a list the first parent in its query
 * @param attempt how many requests of this kind for this item there have been, this one included
 * @param status of the answer; 0 as long as none was begun
 * @param bytesSent of the answer's body, so far
 * @param finished whether nothing more will be sent
 */
public record RecordedRequest(
    int number,
    RequestKind kind,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<String> fileId,
    int attempt,
    int status,
    long bytesSent,
    boolean finished) {
  /** A header's value; the name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** A query parameter's value. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** Whether a query parameter says {@code true}. */
  boolean isTrue(String parameter) {
    return parameter(parameter).filter("true"::equalsIgnoreCase).isPresent();
  }

  RecordedRequest answered(int status, long bytesSent, boolean finished) {
    return new RecordedRequest(
        number, kind, method, path, query, headers, fileId, attempt, status, bytesSent, finished);
  }
}
