package dev.drivefetch.store;

import dev.drivefetch.store.disk.DirectoryTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Where what is native in our libraries is unpacked: in the user's cache, never in the folder for
 * temporary files, where a process that is killed meanwhile would leave it for ever. SQLite's is
 * kept; Conscrypt and Netty unpack theirs into a directory of the process and delete it, and the
 * next process deletes what a killed one left there.
 */
public final class NativeLibraries {
  private static final Logger log = LoggerFactory.getLogger(NativeLibraries.class);

  private static final String DATABASE = "org.sqlite.lib.path";

  /** Each library has a name of its own for the directory that it unpacks into. */
  private static final List<String> UNPACKING =
      List.of("org.conscrypt.native.workdir", "io.netty.native.workdir", "org.sqlite.tmpdir");

  private static final Pattern OF_PROCESS =
      Pattern.compile("process-([0-9a-f]{1,8})-([0-9]{1,18})-([0-9]{1,18})");

  private final Path cache;

  private NativeLibraries(Path cache) {
    this.cache = cache;
  }

  /**
   * To be called before the first of them is loaded. Where the cache cannot be written, they are
   * unpacked as if this had not been called.
   *
   * @param environment of this process
   */
  public static void prepare(Map<String, String> environment) {
    try {
      new NativeLibraries(cache(environment).resolve("drivefetch").resolve("native")).prepare();
    } catch (IOException | RuntimeException e) {
      log.debug("native libraries are unpacked into the folder for temporary files", e);
    }
  }

  private static Path cache(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
        .or(() -> Optional.ofNullable(environment.get("LOCALAPPDATA")))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
  }

  private void prepare() throws IOException {
    LockHolder self = LockHolder.self();
    Files.createDirectories(cache);
    deleteLeft(self);
    Path own = Files.createDirectories(cache.resolve(name(self)));
    UNPACKING.forEach(property -> setUnlessSet(property, own));
    if (System.getProperty(DATABASE) == null) {
      System.setProperty(DATABASE, database(own).toString());
    }
  }

  private static void setUnlessSet(String property, Path directory) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, directory.toString());
    }
  }

  private static String name(LockHolder process) {
    return "process-%s-%d-%d"
        .formatted(machine(process.machine()), process.pid(), process.start().toEpochMilli());
  }

  private static String machine(String machine) {
    return Integer.toHexString(machine.hashCode());
  }

  /** Only what processes of this machine left: whether others are alive is unknown here. */
  private void deleteLeft(LockHolder self) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(cache, "process-*")) {
      for (Path each : found) {
        if (isLeft(each, self)) {
          delete(each);
        }
      }
    }
  }

  private static boolean isLeft(Path directory, LockHolder self) {
    Matcher name = OF_PROCESS.matcher(directory.getFileName().toString());
    return name.matches()
        && name.group(1).equals(machine(self.machine()))
        && !isAlive(Long.parseLong(name.group(2)), Long.parseLong(name.group(3)));
  }

  private static boolean isAlive(long pid, long startMillis) {
    return ProcessHandle.of(pid)
        .filter(
            it ->
                it.info().startInstant().map(Instant::toEpochMilli).orElse(startMillis)
                    == startMillis)
        .isPresent();
  }

  private static void delete(Path directory) {
    try {
      DirectoryTree.delete(directory);
    } catch (IOException e) {
      // Another process may be at it, too.
      log.debug("cannot delete {}", directory, e);
    }
  }

  /** Unpacked once for each version; it comes into being whole. */
  private Path database(Path own) throws IOException {
    Path kept = cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
    if (!Files.isDirectory(kept)) {
      Path made = own.resolve("database");
      DatabaseLibrary.unpack(made);
      try {
        Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (!Files.isDirectory(kept)) {
          throw e;
        }
        DirectoryTree.delete(made);
      }
    }
    return kept;
  }
}
