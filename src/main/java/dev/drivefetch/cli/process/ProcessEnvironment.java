package dev.drivefetch.cli.process;

import dev.drivefetch.report.LiveArea;
import dev.drivefetch.report.PrintableStream;
import dev.drivefetch.report.ThreadHeartbeat;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** The environment of a real process. */
public final class ProcessEnvironment {
  private static final int BUFFER = 64 * 1024;

  private ProcessEnvironment() {}

  /** Those of this one; from now on the log goes through the same terminal as the bars. */
  public static Environment of(String version) {
    Charset charset = System.err.charset();
    var terminal = new LiveArea(new FileOutputStream(FileDescriptor.err), charset);
    System.setErr(new PrintableStream(terminal, charset));
    return new Environment(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        System.getProperty("os.name", ""),
        System.in,
        standardOutput(),
        terminal,
        TerminalDetection.errorTerminal(System.getenv()),
        new ShutdownInterrupts(Runtime.getRuntime()),
        System::nanoTime,
        new ThreadHeartbeat(),
        new Logging(System.getProperties())::set,
        version);
  }

  /** The one for results. */
  public static ResultStream standardOutput() {
    var buffered = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    return new ResultStream(buffered, System.out.charset());
  }
}
