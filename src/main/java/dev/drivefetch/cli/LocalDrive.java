package dev.drivefetch.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A Drive on this machine that serves a directory as a shared folder. */
@FunctionalInterface
public interface LocalDrive {
  /**
   * Begins to serve.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken or the directory cannot be read
   */
  Served serve(Path root, int port) throws IOException;

  /** A directory that is being served. */
  interface Served extends AutoCloseable {
    /** What to give to {@code --endpoint}. */
    URI endpoint();

    /** The id of the folder that stands for the directory. */
    String rootFolderId();

    /** Ends it; does nothing a second time. */
    @Override
    void close();
  }
}
