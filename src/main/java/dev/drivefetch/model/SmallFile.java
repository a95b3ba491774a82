package dev.drivefetch.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files that users name for keys and settings: whole, but never endlessly. */
public final class SmallFile {
  /** In bytes; far beyond any key or configuration. */
  public static final int LONGEST = 1 << 20;

  private SmallFile() {}

  /**
   * The text of the file, which must be in UTF-8. A device may be one, too.
   *
   * @throws java.nio.charset.CharacterCodingException if it is not in UTF-8
   * @throws IOException if it cannot be read, or has more than {@link #LONGEST} bytes
   */
  public static String read(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new FileSystemException(path.toString(), null, "too large for what it should be");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }
}
