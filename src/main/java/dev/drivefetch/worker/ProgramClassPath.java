package dev.drivefetch.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class path of this process: the program, and after it the plug-ins that the launcher found.
 *
 * @param program all that a worker process needs, as the JVM takes it
 * @param plugIns jars, which may be broken
 */
public record ProgramClassPath(String program, List<Path> plugIns) {
  /** What the launcher added at the end. */
  private static final String PLUG_INS = "drivefetch.plugIns";

  public ProgramClassPath {
    plugIns = List.copyOf(plugIns);
  }

  /** As the launcher has started it. */
  public static ProgramClassPath ofThisProcess() {
    return of(System.getProperty("java.class.path"), System.getProperty(PLUG_INS, ""));
  }

  /** Separates them; the second is empty if there is no plug-in. */
  static ProgramClassPath of(String classPath, String plugIns) {
    String end = File.pathSeparator + plugIns;
    if (plugIns.isEmpty() || !classPath.endsWith(end)) {
      return new ProgramClassPath(classPath, List.of());
    }
    return new ProgramClassPath(
        classPath.substring(0, classPath.length() - end.length()),
        Stream.of(plugIns.split(Pattern.quote(File.pathSeparator))).map(Path::of).toList());
  }
}
