package dev.drivefetch.cli;

import dev.drivefetch.emulator.DemoDrive;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.run.RunSurroundings;
import dev.drivefetch.run.Strategies;
import dev.drivefetch.store.DirectoryTree;
import dev.drivefetch.strategy.FetchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Runs through every mode once, with and without TLS, while the build watches: the JVM's
 * ahead-of-time cache then holds what a user's run needs. Not for users.
 */
public final class Rehearsal {
  private final Path workerCache;

  private Rehearsal(Path workerCache) {
    this.workerCache = workerCache;
  }

  /**
   * Takes the path of the workers' cache, which it makes, and of the directory for native
   * libraries, which it fills; nothing else is left behind.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    unpackSqlite(Path.of(args[1]));
    new Rehearsal(Path.of(args[0])).run();
  }

  /** Where it is not, each run would unpack it anew. */
  private static void unpackSqlite(Path directory) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    Files.createDirectories(directory);
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (library != null) {
        Files.copy(library, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("drivefetch-rehearsal");
    try {
      run("--version");
      var certificate = RehearsalCertificate.make(directory);
      rehearse(EmulatorOptions.DEFAULT, directory.resolve("plain"), certificate.authority());
      rehearse(
          EmulatorOptions.DEFAULT.withTls(certificate.tls()),
          directory.resolve("secure"),
          certificate.authority());
    } finally {
      DirectoryTree.delete(directory);
    }
  }

  private void rehearse(EmulatorOptions options, Path directory, Path authority)
      throws IOException {
    try (DriveEmulator drive = DriveEmulator.start(options, DemoDrive.content())) {
      for (FetchStrategy strategy : Strategies.installed()) {
        run(
            "--mode=" + strategy.name(),
            "--workers=" + workers(strategy),
            "--progress=bar",
            "--dest=" + directory.resolve(strategy.name()),
            "--endpoint=" + byName(drive.endpoint()),
            "--ca-cert=" + authority,
            "--api-key=any",
            DemoDrive.FOLDER_ID);
      }
    }
  }

  /** As users reach Google's: then a name is looked up and found in the certificate. */
  private static String byName(URI endpoint) {
    return endpoint.toString().replace("127.0.0.1", "localhost");
  }

  /** Only one worker process can leave its cache behind. */
  private static int workers(FetchStrategy strategy) {
    return strategy.name().equals("processes") ? 1 : 2;
  }

  private void run(String... args) {
    var surroundings = ProcessSurroundings.of("rehearsal");
    Engine engine =
        Installation.engine(Rehearsal.class, () -> RunSurroundings.makingWorkerCache(workerCache));
    int code = new CommandLineApp(engine, surroundings).execute(args);
    if (code != ExitCode.OK.number()) {
      throw new IllegalStateException("the rehearsal failed: " + String.join(" ", args));
    }
  }
}
