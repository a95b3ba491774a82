package dev.drivefetch.limits;

import dev.drivefetch.Main;
import dev.drivefetch.OwnJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program, to be run as a process of its own.
 *
 * @param folder the current directory; also for what it prints
 * @param heap the most that its heap may take, as the JVM's option says it
 * @param classPath what it consists of
 * @param disk empty for the one that is there
 */
public record Program(Path folder, String heap, String classPath, Optional<FaultyDisk> disk) {
  /** How it ended. */
  public record End(int exitCode, String output) {}

  /** The program of this build, with a heap of 256 MB. */
  public static Program in(Path folder) {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(":", -1))
            .map(each -> Path.of(each).toAbsolutePath().toString())
            .collect(Collectors.joining(":"));
    return new Program(folder, "256m", classPath, Optional.empty());
  }

  /** The same, with another heap. */
  public Program withHeap(String most) {
    return new Program(folder, most, classPath, disk);
  }

  /** The same, on a disk with faults. */
  public Program on(FaultyDisk faulty) {
    return new Program(folder, heap, classPath, Optional.of(faulty));
  }

  /** As it is installed: classes in folders would each need a file to be opened. */
  public Program packed() {
    List<String> packed = new ArrayList<>();
    for (String each : classPath.split(":", -1)) {
      Path entry = Path.of(each);
      packed.add(Files.isDirectory(entry) ? pack(entry).toString() : each);
    }
    return new Program(folder, heap, String.join(":", packed), disk);
  }

  /** As it is installed, in that file: whoever may read it can run it. */
  public Program inOneJar(Path jar) throws IOException {
    if (!Files.exists(jar)) {
      OneJar.write(
          jar, Stream.of(classPath.split(":", -1)).map(Path::of).filter(Files::exists).toList());
    }
    return new Program(folder, heap, jar.toString(), disk);
  }

  private Path pack(Path classes) {
    Path jar = folder.resolve(classes.getFileName() + ".jar");
    int result =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "cf", jar.toString(), "-C", classes.toString(), ".");
    if (result != 0) {
      throw new IllegalStateException("cannot pack " + classes);
    }
    return jar;
  }

  /** Fetches from that Drive, and waits for the end. */
  public End run(URI endpoint, String... arguments) throws IOException, InterruptedException {
    return run(List.of(), "exec \"$@\"", endpoint, arguments);
  }

  /**
   * Fetches from that Drive, and waits for the end.
   *
   * @param script of the shell; what it does with {@code "$@"} is to run the program
   */
  public End run(List<String> shell, String script, URI endpoint, String... arguments)
      throws IOException, InterruptedException {
    return call(shell, script, fetching(endpoint, arguments));
  }

  private static List<String> fetching(URI endpoint, String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("fetch", "--endpoint=" + endpoint, "--progress=none"));
    all.addAll(List.of(arguments));
    return all;
  }

  /** Runs any command of it to its end. */
  public End call(String... arguments) throws IOException, InterruptedException {
    return call(List.of(), "exec \"$@\"", List.of(arguments));
  }

  /** Begins to fetch from that Drive; what it prints goes to the file "output". */
  public Process start(URI endpoint, String... arguments) throws IOException, InterruptedException {
    return start(List.of(), "exec \"$@\"", fetching(endpoint, arguments));
  }

  /** Begins to fetch from that Drive, by a script; what it prints goes to the file "output". */
  public Process start(List<String> shell, String script, URI endpoint, String... arguments)
      throws IOException, InterruptedException {
    return start(shell, script, fetching(endpoint, arguments));
  }

  /** Runs any command of it to its end, by a script. */
  public End call(List<String> shell, String script, List<String> arguments)
      throws IOException, InterruptedException {
    Process process = start(shell, script, arguments);
    try {
      int exitCode = process.waitFor();
      return new End(exitCode, Files.readString(folder.resolve("output")));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Begins any command of it, by a script; what it prints goes to the file "output". */
  Process start(List<String> shell, String script, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
    options.addAll(OwnJvm.USUAL_OPTIONS);
    List<String> command = new ArrayList<>(shell);
    command.addAll(List.of("sh", "-c", script, "sh"));
    command.addAll(
        OwnJvm.command(options, classPath, Main.class, arguments.toArray(String[]::new)));
    var builder = new ProcessBuilder(command);
    builder.environment().put("DRIVEFETCH_API_KEY", "any");
    if (disk.isPresent()) {
      builder.environment().putAll(disk.get().environment());
    }
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    return builder.start();
  }
}
