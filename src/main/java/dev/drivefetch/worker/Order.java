package dev.drivefetch.worker;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Range;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a parent tells its worker process; a line of JSON on the worker's standard input. */
sealed interface Order {
  /**
   * The first: how to work.
   *
   * @param endpoint where most requests will go
   */
  record Setup(URI endpoint, Duration stallTimeout, Optional<Path> caCert) implements Order {}

  /**
   * Fetch a range; there is one at a time.
   *
   * @param number tells this attempt from others of this worker
   * @param headers hold secrets; they travel nowhere but here
   */
  record Begin(
      int number,
      URI uri,
      Map<String, String> headers,
      Range range,
      OptionalLong size,
      boolean mayBeHtml,
      Path part,
      Checksum.Algorithm algorithm)
      implements Order {
    @Override
    public String toString() {
      return "Begin[" + number + " " + range + "]";
    }
  }

  /** Stop at that position (exclusive). */
  record Shorten(int number, long end) implements Order {}

  /** End soon; the bytes are not wanted any more. */
  record CallOff(int number) implements Order {}
}
