package dev.drivefetch.cli.process;

import dev.drivefetch.report.PrintableText;
import dev.drivefetch.store.disk.ClosedPipe;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Standard output for results. A {@link PrintStream} swallows what goes wrong; this one remembers
 * it, so that a command whose result was lost does not end as a success. Any thread.
 */
public final class ResultStream extends PrintStream {
  private final Sink sink;

  /** Prints to that, which may be buffered. */
  public ResultStream(OutputStream out, Charset charset) {
    this(new Sink(out), charset);
  }

  private ResultStream(Sink sink, Charset charset) {
    super(sink, false, charset);
    this.sink = sink;
  }

  /**
   * Hands on all that was printed. A result that did not get out is no success.
   *
   * @param errors told of that, unless it is the reader's wish
   * @return what a process ends with that came to that code
   */
  public ExitCode end(ExitCode code, PrintStream errors) {
    flush();
    IOException failure = sink.failure;
    if (failure == null) {
      return code;
    }
    if (ClosedPipe.isCause(failure)) {
      return code.or(ExitCode.PIPE_CLOSED);
    }
    errors.println(
        "drivefetch: cannot write to standard output: "
            + PrintableText.of(String.valueOf(failure.getMessage())));
    return code.or(ExitCode.DISK);
  }

  private static final class Sink extends FilterOutputStream {
    private volatile @Nullable IOException failure;

    Sink(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      remember(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      remember(out::flush);
    }

    private void remember(Step step) throws IOException {
      try {
        step.run();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        }
        throw e;
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
