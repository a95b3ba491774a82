package dev.drivefetch.crash;

import dev.drivefetch.Main;
import dev.drivefetch.OwnJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The program as a process of its own. */
final class Child implements AutoCloseable {
  private static final String KEY = "the-key-that-nobody-may-see";

  private final Process process;
  private final Path output;

  private Child(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static Child start(String mode, int workers, URI endpoint, Path dest) throws IOException {
    var builder =
        new ProcessBuilder(
            OwnJvm.command(
                OwnJvm.USUAL_OPTIONS,
                Main.class,
                "fetch",
                "--mode=" + mode,
                "--workers=" + workers,
                "--endpoint=" + endpoint,
                "--dest=" + dest,
                "--progress=none",
                CrashDrive.ROOT));
    builder.environment().put("DRIVEFETCH_API_KEY", KEY);
    builder.directory(dest.resolveSibling("").toFile());
    Path output = dest.resolveSibling("output");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Child(builder.start(), output);
  }

  /** Waits until that moment, or until the program has ended. */
  boolean runsUntil(CompletionStage<Void> moment) {
    CompletableFuture.anyOf(moment.toCompletableFuture(), process.onExit()).join();
    return process.isAlive();
  }

  /** SIGKILL to one of its worker processes, if it has any. */
  void killWorker() {
    process.children().findFirst().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** SIGKILL, and waits until it is gone, and its worker processes by themselves. */
  void kill() {
    List<ProcessHandle> workers = process.children().toList();
    process.destroyForcibly();
    process.onExit().join();
    workers.forEach(worker -> worker.onExit().join());
  }

  /** Waits for its end. */
  int exitCode() {
    return process.onExit().join().exitValue();
  }

  /** What it has printed. */
  String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
