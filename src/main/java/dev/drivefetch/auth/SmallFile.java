package dev.drivefetch.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files that users name for keys and settings: whole, but never endlessly. */
public final class SmallFile {
  /** In bytes; far beyond any key or configuration. */
  public static final int LONGEST = 1 << 20;

  /** What some editors write first; see Unicode, section 23.8. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** The type in a file's mode, and that of a named pipe; see inode(7). */
  private static final int TYPE = 0170000;

  private static final int NAMED_PIPE = 0010000;

  private SmallFile() {}

  /**
   * The text of the file, which must be in UTF-8, without a byte order mark. A device may be one,
   * too, and so may a pipe that the shell has opened, as for {@code <(…)}.
   *
   * @throws CharacterCodingException if it is not in UTF-8; the message says where, or in what
   * @throws IOException if it cannot be read, or has more than {@link #LONGEST} bytes
   */
  public static String read(Path path) throws IOException {
    if (isNamedPipe(path)) {
      throw new FileSystemException(path.toString(), null, "a named pipe, not a file");
    }
    try (var in = Files.newInputStream(path)) {
      return read(in, path.toString());
    }
  }

  /**
   * The same for a stream, up to its end.
   *
   * @param name of it in messages
   */
  public static String read(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new FileSystemException(name, null, "too large");
    }
    String text = decode(bytes);
    return text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
  }

  /**
   * Whether it is a pipe that has a name on disk: to open one that nothing writes to takes forever.
   */
  public static boolean isNamedPipe(Path path) {
    try {
      return !path.startsWith("/dev")
          && !path.startsWith("/proc")
          && ((int) Files.getAttribute(path, "unix:mode") & TYPE) == NAMED_PIPE;
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    if (bytes.length >= 2 && (isPair(bytes, 0xFE, 0xFF) || isPair(bytes, 0xFF, 0xFE))) {
      throw new NotUtf8Exception("it is in UTF-16, not in UTF-8");
    }
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      throw new NotUtf8Exception("line " + lineAt(bytes, in.position()) + " of it is not in UTF-8");
    }
    return out.flip().toString();
  }

  private static boolean isPair(byte[] bytes, int first, int second) {
    return bytes[0] == (byte) first && bytes[1] == (byte) second;
  }

  private static int lineAt(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  private static final class NotUtf8Exception extends CharacterCodingException {
    private static final long serialVersionUID = 1L;

    private final String message;

    NotUtf8Exception(String message) {
      this.message = message;
    }

    @Override
    public String getMessage() {
      return message;
    }
  }
}
