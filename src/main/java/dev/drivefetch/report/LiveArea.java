package dev.drivefetch.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * A terminal whose last lines are redrawn while other text goes by above them. Every frame leaves
 * the terminal as it found it, so that nothing is left to restore, however the process ends.
 *
 * <p>Safe for any thread: its lock guards the terminal and is held while writing.
 */
public final class LiveArea extends OutputStream {
  private static final String ESCAPE = "\u001b[";
  private static final String WRAP_OFF = ESCAPE + "?7l";
  private static final String WRAP_ON = ESCAPE + "?7h";
  private static final String CLEAR_LINE_END = ESCAPE + "K";
  private static final String CLEAR_BELOW = ESCAPE + "J";

  private final OutputStream terminal;
  private final Charset charset;
  private int drawn;
  private boolean atLineStart = true;

  public LiveArea(OutputStream terminal, Charset charset) {
    this.terminal = terminal;
    this.charset = charset;
  }

  /** What text on this terminal is encoded in. */
  public Charset charset() {
    return charset;
  }

  /** Shows these lines in place of those drawn last; none to take them away. */
  public synchronized void draw(List<String> lines) throws IOException {
    if (!atLineStart || (lines.isEmpty() && drawn == 0)) {
      return;
    }
    var frame = new StringBuilder(backToTop());
    frame.append(WRAP_OFF);
    lines.forEach(line -> frame.append(line).append(CLEAR_LINE_END).append('\n'));
    frame.append(CLEAR_BELOW).append(WRAP_ON);
    drawn = lines.size();
    terminal.write(frame.toString().getBytes(charset));
    terminal.flush();
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    if (drawn > 0) {
      terminal.write((backToTop() + CLEAR_BELOW).getBytes(charset));
      drawn = 0;
    }
    terminal.write(bytes, offset, length);
    atLineStart = bytes[offset + length - 1] == '\n';
  }

  @Override
  public synchronized void flush() throws IOException {
    terminal.flush();
  }

  private String backToTop() {
    return drawn == 0 ? "" : ESCAPE + drawn + "A\r";
  }
}
