package dev.drivefetch.limits;

import dev.drivefetch.Main;
import dev.drivefetch.OwnJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The program, to be run as a process of its own.
 *
 * @param folder for what it prints
 * @param heap the most that its heap may take, as the JVM's option says it
 * @param classPath what it consists of
 */
record Program(Path folder, String heap, String classPath) {
  /** How it ended. */
  record End(int exitCode, String output) {}

  static Program in(Path folder) {
    return new Program(folder, "256m", System.getProperty("java.class.path"));
  }

  Program withHeap(String most) {
    return new Program(folder, most, classPath);
  }

  /** As it is installed: classes in folders would each need a file to be opened. */
  Program packed() {
    List<String> packed = new ArrayList<>();
    for (String each : classPath.split(":", -1)) {
      Path entry = Path.of(each);
      packed.add(Files.isDirectory(entry) ? pack(entry).toString() : each);
    }
    return new Program(folder, heap, String.join(":", packed));
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

  /**
   * Runs it to its end.
   *
   * @param script of the shell; what it does with {@code "$@"} is to run the program
   */
  End run(List<String> shell, String script, URI endpoint, String... arguments)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
    options.addAll(OwnJvm.USUAL_OPTIONS);
    List<String> command = new ArrayList<>(shell);
    command.addAll(List.of("sh", "-c", script, "sh"));
    command.addAll(
        OwnJvm.command(
            options, classPath, Main.class, "fetch", "--endpoint=" + endpoint, "--progress=none"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("DRIVEFETCH_API_KEY", "any");
    builder.directory(folder.toFile());
    Path output = folder.resolve("output");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      int exitCode = process.waitFor();
      return new End(exitCode, Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
