package dev.drivefetch.relocation;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.PlacedFile;
import dev.drivefetch.store.Placement;
import dev.drivefetch.store.disk.DirectoryTree;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Second names of files whose place another file takes, until their own place is known. Only local
 * disks with hard links have them: elsewhere, such a file is fetched again. One thread at a time.
 */
final class SetAsideFiles {
  private static final Logger log = LoggerFactory.getLogger(SetAsideFiles.class);
  private static final String PREFIX = Destination.STATE + "/aside/";

  private final Destination destination;
  private final Placement placement;
  private final Manifest manifest;

  SetAsideFiles(Destination destination, Placement placement, Manifest manifest) {
    this.destination = destination;
    this.placement = placement;
    this.manifest = manifest;
  }

  /** Where the file of that entry was before it was kept, relative to the destination. */
  static String formerPath(ManifestEntry entry) {
    if (entry.state() != ManifestEntry.State.KEPT || !entry.path().startsWith(PREFIX)) {
      return entry.path();
    }
    String own = directory(entry);
    return entry.path().substring(entry.path().startsWith(own) ? own.length() : PREFIX.length());
  }

  /** Its own, since runs that are killed may take the place of several files in turn. */
  private static String directory(ManifestEntry entry) {
    return PREFIX + entry.id() + "/";
  }

  /** From now on it has two names, and both are in the manifest. */
  void keep(ManifestEntry entry, PlacedFile file) {
    String path = directory(entry) + entry.path();
    Path aside = local(path);
    try {
      destination.directories().make(aside.resolveSibling(""));
      Files.deleteIfExists(aside);
      Files.createLink(aside, local(file.name()));
      manifest.record(entry.at(path, ManifestEntry.State.KEPT));
    } catch (IOException | StoreException | UnsupportedOperationException e) {
      log.debug("{} is not kept", file.name(), e);
    }
  }

  /**
   * What a run kept and was killed before it put anything in its place goes back: else its second
   * name would move on, and the first one stay for ever. To be called before anything is placed.
   */
  void settle() {
    if (!Files.isDirectory(local(PREFIX), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (ManifestEntry each : manifest.kept()) {
      String former = formerPath(each);
      if (isStillAt(former, each)) {
        manifest.recordMove(each.path(), each.at(former, ManifestEntry.State.FETCHED));
        manifest.flush();
        delete(each);
      }
    }
  }

  private boolean isStillAt(String former, ManifestEntry kept) {
    try {
      return !former.equals(kept.path())
          && placement.find(former).isPresent()
          && placement.find(kept.path()).isPresent()
          && Files.isSameFile(local(former), local(kept.path()));
    } catch (IOException e) {
      log.debug("cannot look at {}", former, e);
      return false;
    }
  }

  /**
   * Deletes those that runs of these sources kept; what has its place by now has another name.
   *
   * @param sources ids of the folders and files that the user asked for
   */
  void clear(Set<String> sources) {
    Path directory = local(PREFIX);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    manifest.flush();
    boolean others = false;
    for (ManifestEntry each : manifest.kept()) {
      if (each.origin().source().map(sources::contains).orElse(true)) {
        manifest.forget(each.id(), each.path());
        delete(each);
      } else {
        others = true;
      }
    }
    if (!others) {
      deleteAll(directory);
    }
  }

  private void delete(ManifestEntry entry) {
    try {
      if (entry.path().startsWith(PREFIX)) {
        placement.delete(entry.path());
      }
    } catch (IOException e) {
      log.debug("cannot delete {}", entry.path(), e);
    }
  }

  private Path local(String name) {
    return destination.root().resolve(name);
  }

  private static void deleteAll(Path directory) {
    try {
      DirectoryTree.delete(directory);
    } catch (IOException e) {
      log.debug("cannot delete {}", directory, e);
    }
  }
}
