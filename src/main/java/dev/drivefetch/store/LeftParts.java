package dev.drivefetch.store;

import dev.drivefetch.model.Download;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partial files that earlier runs left and that this one has not claimed yet. Any thread. */
public final class LeftParts {
  private static final Logger log = LoggerFactory.getLogger(LeftParts.class);

  private final Destination destination;
  private final Set<String> keys = new HashSet<>();

  private LeftParts(Destination destination) {
    this.destination = destination;
  }

  /**
   * Those in that destination; the ones without a journal are deleted, because they cannot be
   * resumed. Only for the holder of the lock, before its first download.
   *
   * @throws StoreException if the disk refuses
   */
  public static LeftParts in(Destination destination) {
    var left = new LeftParts(destination);
    left.cleanUpCrossings();
    for (Path each : left.partFiles()) {
      if (each.toString().endsWith(PartPaths.JOURNAL)) {
        left.keys.add(PartPaths.keyOf(each.getFileName().toString()));
      }
    }
    left.deleteParts(key -> !left.keys.contains(key));
    return left;
  }

  private void cleanUpCrossings() {
    var mover = new FileMover(destination);
    for (Path each : partFiles()) {
      if (FileMover.isCrossing(each)) {
        try {
          mover.cleanUp(each);
        } catch (IOException e) {
          throw new StoreException("cannot delete", each, e);
        }
      }
    }
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
      deleteParts(unwanted::contains);
    } catch (StoreException e) {
      log.debug("cannot delete partial files", e);
    }
    keys.clear();
  }

  private Set<String> ofSources(Set<String> sources) {
    Set<String> fingerprints =
        sources.stream().map(each -> Fingerprint.of(List.of(each))).collect(Collectors.toSet());
    return keys.stream()
        .filter(key -> sourceOfPart(key).map(fingerprints::contains).orElse(true))
        .collect(Collectors.toSet());
  }

  /** The fingerprint of the source that the part of that key came from, where that is known. */
  private Optional<String> sourceOfPart(String key) {
    return Journal.read(new PartPaths(destination.parts(), key).journal()).flatMap(Journal::source);
  }

  /** Deletes the parts of these keys. */
  private void deleteParts(Predicate<String> unwanted) {
    for (Path each : partFiles()) {
      if (unwanted.test(PartPaths.keyOf(each.getFileName().toString()))) {
        try {
          Files.deleteIfExists(each);
        } catch (IOException e) {
          throw new StoreException("cannot delete", each, e);
        }
      }
    }
  }

  private List<Path> partFiles() {
    Path parts = destination.parts();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(parts)) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      return found;
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw new StoreException("cannot list", parts, new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw new StoreException("cannot list", parts, e);
    }
  }
}
