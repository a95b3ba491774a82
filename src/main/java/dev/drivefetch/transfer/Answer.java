package dev.drivefetch.transfer;

import java.util.Optional;
import java.util.function.Function;

/**
 * The head of an answer.
 *
 * @param header finds a header by name, ignoring case
 */
public record Answer(int status, Function<String, Optional<String>> header) {
  Optional<String> header(String name) {
    return header.apply(name);
  }
}
