package dev.drivefetch.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** This program, to be run and measured as a process of its own. */
@FunctionalInterface
public interface OwnProgram {
  /**
   * Runs it to its end. If the calling thread is interrupted, no process is left behind.
   *
   * @param arguments for all to see
   * @param environment all of it
   * @param errors the file that takes its standard error; its standard output is dropped
   * @throws IOException if it cannot be started
   */
  Measurement measure(List<String> arguments, Map<String, String> environment, Path errors)
      throws IOException, InterruptedException;
}
