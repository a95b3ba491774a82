package dev.drivefetch.store;

import dev.drivefetch.model.Download;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that earlier runs left and that nobody has asked for yet in this one. Any thread. */
public final class LeftParts {
  private static final Logger log = LoggerFactory.getLogger(LeftParts.class);

  private final Destination destination;
  private final Set<String> keys;

  LeftParts(Destination destination, Set<String> keys) {
    this.destination = destination;
    this.keys = new HashSet<>(keys);
  }

  /** The part of that download will be needed; to be called before it is opened. */
  public synchronized void ask(Download download) {
    if (!keys.isEmpty()) {
      keys.remove(destination.partPaths(download).key());
    }
  }

  /** Deletes them: all is listed, and nobody will ask for them. A disk may refuse. */
  public synchronized void delete() {
    if (keys.isEmpty()) {
      return;
    }
    try {
      log.debug("deleting {} parts of files that are not wanted any more", keys.size());
      destination.deleteParts(keys::contains);
    } catch (StoreException e) {
      log.debug("cannot delete parts", e);
    }
    keys.clear();
  }
}
