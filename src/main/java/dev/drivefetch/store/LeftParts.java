package dev.drivefetch.store;

import dev.drivefetch.model.Download;
import dev.drivefetch.store.disk.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partial files that earlier runs left and that this one has not claimed yet. Any thread. */
public final class LeftParts {
  private static final Logger log = LoggerFactory.getLogger(LeftParts.class);

  private final Destination destination;
  private final Set<String> keys;

  LeftParts(Destination destination, Set<String> keys) {
    this.destination = destination;
    this.keys = new HashSet<>(keys);
  }

  /** The part of that download will be needed; to be called before it is opened. */
  public synchronized void claim(Download download) {
    if (!keys.isEmpty()) {
      keys.remove(destination.partPaths(download).key());
    }
  }

  /**
   * Deletes those of these sources: all is listed, and they will not be claimed. A disk may refuse.
   *
   * @param sources ids of the folders and files that the user asked for; what another brought stays
   */
  public synchronized void delete(Set<String> sources) {
    if (keys.isEmpty()) {
      return;
    }
    try {
      Set<String> unwanted = ofSources(sources);
      log.debug("deleting {} partial files that are no longer needed", unwanted.size());
      destination.deleteParts(unwanted::contains);
    } catch (StoreException e) {
      log.debug("cannot delete partial files", e);
    }
    keys.clear();
  }

  private Set<String> ofSources(Set<String> sources) {
    Set<String> fingerprints =
        sources.stream().map(each -> Fingerprint.of(List.of(each))).collect(Collectors.toSet());
    return keys.stream()
        .filter(key -> destination.sourceOfPart(key).map(fingerprints::contains).orElse(true))
        .collect(Collectors.toSet());
  }
}
