package dev.drivefetch.cli.config;

import dev.drivefetch.cli.config.Given.FileEntry;
import dev.drivefetch.cli.config.Given.Flag;
import dev.drivefetch.cli.config.Given.Origin;
import dev.drivefetch.model.AccessKind;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layer of the highest precedence that says who asks; credentials in others do not count. Where
 * public pages are asked for, none counts.
 */
final class StrongestLayer {
  private final Layers layers;
  private final boolean areUsed;
  private final int rank;

  StrongestLayer(Keys keys, Layers layers) {
    this.layers = layers;
    this.areUsed = layers.value(keys.access) != AccessKind.PUBLIC;
    this.rank =
        Stream.concat(
                Stream.of(keys.apiKey, keys.apiKeyFile, keys.credentials, keys.accessTokenFile)
                    .flatMap(key -> layers.given(key).stream()),
                layers.accessToken().stream())
            .mapToInt(given -> rank(given.origin()))
            .min()
            .orElse(Integer.MAX_VALUE);
  }

  /** Whether no layer says who asks, though it matters. */
  boolean isSilent() {
    return areUsed && rank == Integer.MAX_VALUE;
  }

  /** What it says for that key. */
  Optional<Given> given(Key<?> key) {
    return counting(layers.given(key));
  }

  /** The access token in it. */
  Optional<Given> accessToken() {
    return counting(layers.accessToken());
  }

  /** What it or a stronger one says for a key that only adds to the credentials. */
  Optional<Given> givenBeside(Key<?> key) {
    return layers.given(key).filter(given -> areUsed && rank(given.origin()) <= rank);
  }

  private Optional<Given> counting(Optional<Given> any) {
    return any.filter(given -> areUsed && rank(given.origin()) == rank);
  }

  private static int rank(Origin origin) {
    return switch (origin) {
      case Flag _ -> 0;
      case Given.Variable _ -> 1;
      case FileEntry _, Given.Default _ -> 2;
    };
  }
}
