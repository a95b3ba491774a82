package dev.drivefetch.transfer;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The head of an answer.
 *
 * @param headers finds the values of all headers of that name, ignoring case
 */
public record Answer(int status, Function<String, List<String>> headers) {
  /** The first header of that name. */
  Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All headers of that name, in their order. */
  List<String> headers(String name) {
    return headers.apply(name);
  }
}
