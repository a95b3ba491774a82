package dev.drivefetch.cli.config;

import dev.drivefetch.auth.SmallFile;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.model.FileProblem;
import dev.drivefetch.model.OpenFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/** Reads a text file that the user named, or says why it cannot be read. */
public final class UserFile {
  private UserFile() {}

  /**
   * Its text.
   *
   * @param name of the file in the message
   * @throws UsageException if it cannot be read
   * @throws UncheckedIOException if nothing can be: too many files are open
   */
  public static String read(Path path, String name) {
    return read(() -> SmallFile.read(path), name);
  }

  /** The same for what comes by a stream. */
  static String read(InputStream in, String name) {
    return read(() -> SmallFile.read(in, name), name);
  }

  /** Reads a text, or breaks. */
  private interface Reader {
    String read() throws IOException;
  }

  private static String read(Reader reader, String name) {
    try {
      return reader.read();
    } catch (IOException e) {
      if (OpenFiles.areShort(e)) {
        throw new UncheckedIOException(e);
      }
      throw new UsageException(name + " cannot be read: " + reason(e));
    }
  }

  private static String reason(IOException problem) {
    return problem instanceof CharacterCodingException encoding
        ? encoding.getMessage() + "; save it as UTF-8"
        : FileProblem.reason(problem);
  }
}
