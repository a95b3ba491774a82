package dev.drivefetch.model;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run is asked to do; every value is already checked.
 *
 * @param folders folder links, bare ids, or {@code demo}; at least one
 * @param mode name of a strategy
 * @param workers how many ranges at once, from 1
 * @param dest where to; made if missing
 * @param credentials a credentials file's path, or {@code adc}
 * @param endpoint another root of the Drive API; empty for Google's
 * @param caCert PEM file of further trusted authorities
 * @param stallTimeout how long a body may send no byte
 * @param dryRun list and plan, fetch nothing
 */
public record Settings(
    List<String> folders,
    String mode,
    int workers,
    Path dest,
    Optional<Secret> apiKey,
    Optional<String> credentials,
    Optional<URI> endpoint,
    Optional<Path> caCert,
    Duration stallTimeout,
    boolean dryRun) {
  public Settings {
    folders = List.copyOf(folders);
  }
}
