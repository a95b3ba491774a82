package dev.drivefetch.rehearsal;

import dev.drivefetch.cli.CommandLineApp;
import dev.drivefetch.cli.Engine;
import dev.drivefetch.cli.Installation;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.ProcessEnvironment;
import dev.drivefetch.cli.process.QuickExit;
import dev.drivefetch.emulator.DemoDrive;
import dev.drivefetch.run.RunEnvironment;
import dev.drivefetch.store.disk.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one JVM does while it is watched for its cache: {@code --version}, and a fetch in each of
 * some modes, with and without TLS. Not for users.
 *
 * @param workerCache where a worker process leaves its cache
 * @param authority whose certificates are trusted, as PEM
 * @param drives the endpoints to fetch from
 */
record RehearsalScene(Path workerCache, Path authority, List<String> drives, List<String> modes) {
  /** The mode that has one; the demo's Drive needs one, too. */
  static final String EVENT_LOOP = "async";

  private static final String AND = ",";

  /** Carries out what {@link #arguments} says. */
  public static void main(String[] args) throws IOException {
    Installation.prepareNativeLibraries();
    new RehearsalScene(
            Path.of(args[0]),
            Path.of(args[1]),
            List.of(args[2].split(AND)),
            List.of(args[3].split(AND)))
        .play();
  }

  /** Itself, as a command line's arguments. */
  List<String> arguments() {
    return List.of(
        workerCache.toString(),
        authority.toString(),
        String.join(AND, drives),
        String.join(AND, modes));
  }

  private void play() throws IOException {
    run(List.of("--version"));
    QuickExit.function();
    for (String drive : drives) {
      for (String mode : modes) {
        // Only one worker process can leave its cache behind.
        int workers = mode.equals("processes") ? 1 : 2;
        fetch(mode, workers, "--endpoint=" + drive, "--ca-cert=" + authority, "--api-key=any");
      }
    }
    if (modes.contains(EVENT_LOOP)) {
      fetch("threads", 10);
    }
  }

  private void fetch(String mode, int workers, String... options) throws IOException {
    Path destination = Files.createTempDirectory("drivefetch-scene");
    try {
      List<String> arguments = new ArrayList<>();
      arguments.add("--mode=" + mode);
      arguments.add("--workers=" + workers);
      arguments.add("--progress=bar");
      arguments.add("--dest=" + destination);
      arguments.addAll(List.of(options));
      arguments.add(DemoDrive.FOLDER_ID);
      run(arguments);
      run(List.of("verify", "--dest=" + destination));
    } finally {
      DirectoryTree.delete(destination);
    }
  }

  private void run(List<String> arguments) {
    var environment = ProcessEnvironment.of("rehearsal");
    Engine engine =
        Installation.engine(
            RehearsalScene.class, () -> RunEnvironment.makingWorkerCache(workerCache));
    int code = new CommandLineApp(engine, environment).execute(arguments.toArray(String[]::new));
    if (code != ExitCode.OK.number()) {
      throw new IllegalStateException("the rehearsal failed: " + String.join(" ", arguments));
    }
  }
}
