package dev.drivefetch.cli;

import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.report.PrintableText;
import dev.drivefetch.run.ServedFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** {@code drivefetch emulator}: serves a directory until it is interrupted. */
final class EmulatorCommand {
  private static final int HIGHEST_PORT = 65_535;

  private final LocalDrive drive;
  private final Environment environment;

  EmulatorCommand(Engine engine, Environment environment) {
    this.drive = engine.drive();
    this.environment = environment;
  }

  ExitCode run(Arguments arguments) {
    Path root = environment.path(arguments.value(Options.ROOT).orElseThrow());
    if (!Files.isDirectory(root)) {
      throw new UsageException(Options.ROOT + ": there is no directory " + root);
    }
    int port = port(arguments.value(Options.PORT).orElse("8080"));
    try (ServedFolder served = drive.serve(root, port, this::warn)) {
      print(root, served);
      waitForInterrupt();
      return ExitCode.INTERRUPTED;
    } catch (BindException _) {
      throw new UsageException(
          "cannot listen on port %d: another program uses it, or it needs more rights; choose another"
                  .formatted(port)
              + " with "
              + Options.PORT
              + ", or 0 for any free port");
    } catch (IOException e) {
      throw new UsageException("cannot serve " + root + " on port " + port + ": " + e.getMessage());
    }
  }

  private void print(Path root, ServedFolder served) {
    PrintStream out = environment.out();
    out.println("Serving " + root + " as a shared folder; Ctrl-C ends it.");
    out.println("Folder id: " + served.rootFolderId());
    out.println("Endpoint: " + served.endpoint());
    out.println(
        "Try: drivefetch --endpoint=%s --api-key=any %s"
            .formatted(served.endpoint(), served.rootFolderId()));
    out.flush();
  }

  /** Called by the threads that serve. */
  private void warn(String problem) {
    var err = new PrintStream(environment.err(), true, environment.err().charset());
    err.println(PrintableText.of(problem));
  }

  private void waitForInterrupt() {
    var interrupted = new CountDownLatch(1);
    UnaryOperator<ExitCode> interrupt =
        code -> {
          interrupted.countDown();
          return code;
        };
    try (var _ = environment.interrupts().onInterrupt(interrupt)) {
      interrupted.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException _) {
      // The same refusal as for a number that is out of bounds.
    }
    throw new UsageException(Options.PORT + ": " + text + ": must be a number from 0 to 65535");
  }
}
