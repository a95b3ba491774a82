package dev.drivefetch.plan;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.disk.StoreException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says what to do with each listed file, and makes a directory for each listed folder.
 *
 * <p>Safe for any thread. The rule: a folder is passed on before its entries, and the entries of
 * one folder in the order of its listing, which decides which entry keeps the plain name; different
 * folders at any time. A folder is known by its object, not by its content: two shortcuts to one
 * folder can be equal and are yet two places.
 */
public final class Planner {
  /** So that a folder whose files were all replaced costs no more memory than others. */
  private static final int MOST_POSTPONED = 10_000;

  /** Each of several folders, and each file, that the user named is a source of its own. */
  private static final String NO_SOURCE = "";

  private final Destination destination;
  private final PathMemory memory;
  private final PlanOptions options;
  private final Place top;
  private final Claims claims = new Claims();
  private final Set<String> sources = ConcurrentHashMap.newKeySet();
  private final Map<RemoteFolder, Place> places =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * A planner for one run.
   *
   * @param memory what earlier runs called their files
   */
  public Planner(Destination destination, PathMemory memory, PlanOptions options) {
    this.destination = destination;
    this.memory = memory;
    this.options = options;
    this.top = top(NO_SOURCE);
  }

  /** The destination itself, with names for what comes from that source. */
  private Place.Directory top(String source) {
    LocalNames names = new LocalNames(memory, "", source);
    names.reserve(Destination.STATE);
    return new Place.Directory(destination.root(), "", names);
  }

  /** Where what a folder holds goes. */
  private sealed interface Place {
    /**
     * Here.
     *
     * @param relative to the destination, with slashes
     */
    record Directory(Path path, String relative, LocalNames names, List<RemoteFile> postponed)
        implements Place {
      Directory(Path path, String relative, LocalNames names) {
        this(path, relative, names, Collections.synchronizedList(new ArrayList<>()));
      }

      String below(String name) {
        return relative.isEmpty() ? name : relative + "/" + name;
      }
    }

    /** Nowhere. */
    record Blocked(Failure failure) implements Place {}
  }

  /**
   * A folder was found; its directory is made.
   *
   * @return why it cannot be, where it cannot: then neither can what is in it
   */
  public Optional<Failure> folder(RemoteFolder folder) {
    Place place = place(folder);
    places.put(folder, place);
    if (folder.parent().isEmpty()) {
      sources.add(folder.id());
    }
    return place instanceof Place.Blocked(Failure failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  private Place place(RemoteFolder folder) {
    if (folder.isOneFile()) {
      return top;
    }
    if (folder.parent().isEmpty() && !options.rootsApart()) {
      return top(folder.id());
    }
    Place above = folder.parent().map(this::placeOf).orElse(top);
    return switch (above) {
      case Place.Blocked blocked -> blocked;
      case Place.Directory directory -> below(directory, folder);
    };
  }

  private Place below(Place.Directory above, RemoteFolder folder) {
    String name = above.names.claim(folder);
    String relative = above.below(name);
    if (!memory.isEmpty()) {
      claims.addDirectory(relative);
    }
    try {
      Path path = above.path.resolve(name);
      if (options.makeDirectories()) {
        destination.directories().make(path);
      }
      return new Place.Directory(path, relative, new LocalNames(memory, relative, folder.source()));
    } catch (InvalidPathException e) {
      return new Place.Blocked(unnameable(e));
    } catch (StoreException e) {
      return new Place.Blocked(e.failure());
    }
  }

  /** A file was found: what to do with it. */
  public Plan file(RemoteFile file) {
    if (file.content() instanceof Content.Unavailable unavailable) {
      return new Plan.LeftOut(new Outcome.Skipped(unavailable.reason()));
    }
    if (file.content() instanceof Content.Unreachable unreachable) {
      return impossible(unreachable.failure());
    }
    return switch (placeOf(file.folder())) {
      case Place.Blocked blocked -> impossible(blocked.failure);
      case Place.Directory directory -> file(file, directory);
    };
  }

  private Plan file(RemoteFile file, Place.Directory directory) {
    if (file.folder().isOneFile() || directory.postponed.size() >= MOST_POSTPONED) {
      return decide(file, directory);
    }
    Optional<String> name = directory.names.claimUnlessInDoubt(file);
    if (name.isEmpty()) {
      directory.postponed.add(file);
      return new Plan.Postponed();
    }
    return decide(file, directory, name.get());
  }

  private Plan decide(RemoteFile file, Place.Directory directory) {
    return decide(file, directory, directory.names.claim(file));
  }

  private Plan decide(RemoteFile file, Place.Directory directory, String name) {
    String path = directory.below(name);
    if (!memory.isEmpty()) {
      claims.addFile(file.id(), path);
    }
    try {
      var download = new Download(file, directory.path.resolve(name));
      return new FilePlan(memory, download, path, options.largestFile()).decide();
    } catch (InvalidPathException e) {
      return impossible(unnameable(e));
    }
  }

  /** Whether this run has found that file to belong to that path, relative to the destination. */
  public boolean hasClaimed(String id, String path) {
    return claims.hasFile(id, path);
  }

  /** The ids of what the user named, as far as this run has been told of them. */
  public Set<String> sources() {
    return Set.copyOf(sources);
  }

  /** Whether this run has found a folder whose directory has that path. */
  public boolean hasDirectory(String path) {
    return claims.hasDirectory(path);
  }

  private static Plan impossible(Failure failure) {
    return new Plan.Impossible(new Outcome.Failed(failure));
  }

  private static Failure unnameable(InvalidPathException e) {
    return Failure.of(
        Reason.PATH_UNUSABLE,
        "its name cannot be written in this system's locale: " + e.getInput());
  }

  private Place placeOf(RemoteFolder folder) {
    @Nullable Place place = places.get(folder);
    if (place == null) {
      throw new IllegalStateException("unknown folder " + folder.id());
    }
    return place;
  }

  /**
   * All that is in that folder has been told: what was kept to tell its names apart is freed.
   *
   * @param whole whether nothing is missing in the listing; else the names of what did not come
   *     stay reserved
   * @return what to do with the files of this folder that were postponed
   */
  public List<Plan.Decision> folderListed(RemoteFolder folder, boolean whole) {
    if (!(places.remove(folder) instanceof Place.Directory directory) || folder.isOneFile()) {
      // One file says nothing of the others beside it.
      return List.of();
    }
    if (whole) {
      directory.names.forgetOthers();
    }
    List<RemoteFile> files = List.copyOf(directory.postponed);
    directory.postponed.clear();
    return files.stream().map(each -> new Plan.Decision(each, decide(each, directory))).toList();
  }
}
