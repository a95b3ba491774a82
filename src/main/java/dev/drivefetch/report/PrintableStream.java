package dev.drivefetch.report;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Lines of a log, made safe for a terminal: logs, also those of libraries, contain untrusted text.
 * Any thread.
 */
public final class PrintableStream extends PrintStream {
  /** Prints to that; anything but a line passes unchanged. */
  public PrintableStream(OutputStream out, Charset charset) {
    super(out, true, charset);
  }

  @Override
  public void println(String line) {
    super.println(safe(line));
  }

  /** Stack traces come so. */
  @Override
  public void println(Object line) {
    super.println(safe(String.valueOf(line)));
  }

  private static String safe(String line) {
    String indent = line.startsWith("\t") ? "\t" : "";
    return indent + PrintableText.of(line.substring(indent.length()));
  }
}
