package dev.drivefetch.worker;

import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Secret;
import dev.drivefetch.store.Hashing;
import dev.drivefetch.transfer.ConnectionLimits;
import dev.drivefetch.transfer.WebPage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a parent tells its worker process; a line of JSON on the worker's standard input. */
sealed interface Order {
  /**
   * The first: how to work.
   *
   * @param endpoint where most requests will go
   * @param proxy may hold a password
   * @param beat how often the worker is to give a sign of life
   */
  record Setup(
      URI endpoint,
      ConnectionLimits limits,
      Optional<Path> caCert,
      Optional<Secret> proxy,
      Duration beat)
      implements Order {}

  /**
   * Fetch a range; there is one at a time.
   *
   * @param number tells this attempt from others of this worker
   * @param request its headers hold secrets; they travel nowhere but here
   * @param checkpointInterval after how many bytes the worker waits until they are on record
   */
  record Begin(
      int number,
      MediaRequest request,
      Range range,
      OptionalLong size,
      WebPage page,
      Path part,
      Hashing hashing,
      long checkpointInterval)
      implements Order {
    @Override
    public String toString() {
      return "Begin[" + number + " " + range + "]";
    }
  }

  /** What the worker had on disk when it asked is on record: it may go on. */
  record Recorded(int number) implements Order {}

  /** Stop at that position (exclusive). */
  record Shorten(int number, long end) implements Order {}

  /** The connection is far slower than those of other workers: give it up. */
  record FarBehind(int number) implements Order {}

  /** End soon; the bytes are not wanted any more. */
  record CallOff(int number) implements Order {}
}
