package dev.drivefetch.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the program is called for a trial. */
public interface TrialCommand {
  /** The arguments that make it fetch in that way to that directory. */
  List<String> arguments(Variant variant, Path dest);

  /** All of its environment variables. */
  Map<String, String> environment();
}
