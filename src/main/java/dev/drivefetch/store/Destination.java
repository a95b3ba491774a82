package dev.drivefetch.store;

import dev.drivefetch.model.Download;
import dev.drivefetch.store.disk.DiskFailure;
import dev.drivefetch.store.disk.SafeDirectories;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.StringJoiner;

/** The directory that is fetched into, and where things lie in it. Safe for any thread. */
public final class Destination {
  /** The directory, in a destination, of what is ours rather than the user's. */
  public static final String STATE = DiskFailure.STATE;

  private final Path root;
  private final StoreOptions options;
  private final DestinationGuard guard = new DestinationGuard();

  private Destination(Path root, StoreOptions options) {
    this.root = root;
    this.options = options;
  }

  /** That directory, with the standard options; nothing is made yet. */
  public static Destination of(Path root) {
    return of(root, StoreOptions.standard());
  }

  /** That directory; nothing is made yet. */
  public static Destination of(Path root, StoreOptions options) {
    return new Destination(root.toAbsolutePath(), options);
  }

  /**
   * That directory, made if missing, with all that a run needs in it.
   *
   * @throws StoreException if the disk refuses
   */
  public static Destination open(Path root, StoreOptions options) {
    Destination destination = of(root, options);
    destination.prepare();
    return destination;
  }

  private void prepare() {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new StoreException(DiskFailure.ofDestination(root, e));
    }
    try {
      guard.watch(root);
    } catch (IOException e) {
      throw new StoreException("cannot look at", root, e);
    }
    directories().make(parts());
    try {
      if (Files.getFileStore(state()).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(state(), PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new StoreException("cannot protect", state(), e);
    }
  }

  /** The directory itself, absolute. */
  public Path root() {
    return root;
  }

  /** How it is written. */
  public StoreOptions options() {
    return options;
  }

  /** Makes directories in it. */
  public SafeDirectories directories() {
    return new SafeDirectories(root);
  }

  /** Notices that it is no longer what it was. */
  DestinationGuard guard() {
    return guard;
  }

  /**
   * The part of that download, with what an earlier run left of it. Ask once for each download of a
   * run: two objects for one part would not know of each other.
   */
  public PartialFile partial(Download download) {
    if (!download.target().startsWith(root) || download.target().equals(root)) {
      throw new IllegalArgumentException(download.target() + " is not in " + root);
    }
    return PartialFile.open(download, partPaths(download), options);
  }

  PartPaths partPaths(Download download) {
    return PartPaths.of(parts(), root, download);
  }

  /** The path of a file in it, relative to it, joined by slashes on every system. */
  public String relative(Path target) {
    StringJoiner joined = new StringJoiner("/");
    for (int i = root.getNameCount(); i < target.getNameCount(); i++) {
      joined.add(target.getName(i).toString());
    }
    return joined.toString();
  }

  public Path state() {
    return root.resolve(STATE);
  }

  public Path manifest() {
    return state().resolve("manifest.db");
  }

  Path parts() {
    return state().resolve("parts");
  }
}
