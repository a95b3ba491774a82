package dev.drivefetch.rehearsal;

import dev.drivefetch.emulator.DemoDrive;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.run.RunEnvironment;
import dev.drivefetch.run.Strategies;
import dev.drivefetch.store.DatabaseLibrary;
import dev.drivefetch.store.disk.DirectoryTree;
import dev.drivefetch.strategy.FetchStrategy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Prepares an installation for the JVM that this runs on: has it run through every mode and write
 * ahead-of-time caches of what that needed. Not for users; the build runs it, and the launcher when
 * it finds another Java.
 *
 * <p>There are two caches, because a JVM links all that is in its cache when it starts: a small one
 * for the modes that block, and a whole one for what needs the event loop as well.
 */
public final class Rehearsal {
  private final Path target;
  private final Path directory;

  private Rehearsal(Path target, Path directory) {
    this.target = target;
    this.directory = directory;
  }

  /** Takes the directory of the program's jar, where the caches and native libraries go. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path target = Path.of(args[0]);
    Path directory = Files.createTempDirectory("drivefetch-rehearsal");
    try {
      new Rehearsal(target, directory).run();
    } finally {
      DirectoryTree.delete(directory);
    }
  }

  private void run() throws IOException, InterruptedException {
    DatabaseLibrary.unpack(target.resolve("native"));
    var certificate = RehearsalCertificate.make(directory);
    EmulatorOptions secureOptions = EmulatorOptions.DEFAULT.withTls(certificate.tls());
    try (var plain = DriveEmulator.start(EmulatorOptions.DEFAULT, DemoDrive.content());
        var secure = DriveEmulator.start(secureOptions, DemoDrive.content())) {
      List<String> all = Strategies.installed().map(FetchStrategy::name).toList();
      List<String> blocking =
          all.stream().filter(name -> !name.equals(RehearsalScene.EVENT_LOOP)).toList();
      List<String> drives = List.of(byName(plain.endpoint()), byName(secure.endpoint()));
      Path authority = certificate.authority();
      perform("blocking", new RehearsalScene(worker(target), authority, drives, blocking));
      perform("whole", new RehearsalScene(worker(directory), authority, drives, all));
    }
    signCaches(Path.of(System.getProperty("java.home")));
  }

  /** For the launcher: which Java made them, and where that was. */
  private void signCaches(Path javaHome) throws IOException {
    Files.writeString(target.resolve("caches.home"), javaHome + "\n");
    Files.copy(
        javaHome.resolve("release"),
        target.resolve("caches.release"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path worker(Path directory) {
    return directory.resolve("worker.aot");
  }

  /** As users reach Google's: then a name is looked up, and found in the certificate. */
  private static String byName(URI endpoint) {
    return endpoint.toString().replace("127.0.0.1", "localhost");
  }

  private void perform(String name, RehearsalScene scene) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(RunEnvironment.cacheOptions(target.resolve(name + ".aot")));
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dorg.sqlite.lib.path=" + target.resolve("native"));
    command.add("-Dpicocli.disable.closures=true");
    command.add("-Dio.netty.jfr.enabled=false");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RehearsalScene.class.getName());
    command.addAll(scene.arguments());
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("the rehearsal failed: " + String.join(" ", command));
    }
  }
}
