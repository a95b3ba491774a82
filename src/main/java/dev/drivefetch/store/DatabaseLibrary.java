package dev.drivefetch.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.util.LibraryLoaderUtil;

/** The native library of the database, which every run would unpack anew if it lay nowhere. */
public final class DatabaseLibrary {
  private DatabaseLibrary() {}

  /**
   * Unpacks the one for this system into that directory, which {@code org.sqlite.lib.path} is to
   * name; does nothing on systems that it does not come for.
   */
  public static void unpack(Path directory) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    Files.createDirectories(directory);
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (library != null) {
        Files.copy(library, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
