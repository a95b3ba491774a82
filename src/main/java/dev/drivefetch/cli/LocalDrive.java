package dev.drivefetch.cli;

import dev.drivefetch.run.ServedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A Drive on this machine. */
public interface LocalDrive {
  /**
   * Begins to serve the built-in folder, as slowly as a shared drive.
   *
   * @throws IOException if there is no port to be had
   */
  ServedFolder demo() throws IOException;

  /**
   * Begins to serve a directory as a shared folder.
   *
   * @param port 0 for any that is free
   * @param problems told of each entry that is left out; any thread
   * @throws java.net.BindException if the port cannot be had
   * @throws IOException if the directory cannot be read
   */
  ServedFolder serve(Path root, int port, Consumer<String> problems) throws IOException;
}
