package dev.drivefetch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands that run the program, or another class of this build, as a process of its own. */
public final class OwnJvm {
  /** What the launcher gives it, too. */
  public static final List<String> USUAL_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private OwnJvm() {}

  /** On the Java and the class path of this process. */
  public static List<String> command(List<String> options, Class<?> main, String... arguments) {
    return command(options, System.getProperty("java.class.path"), main, arguments);
  }

  /** On the Java of this process. */
  public static List<String> command(
      List<String> options, String classPath, Class<?> main, String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(
            List.of(java), options, List.of("-cp", classPath, main.getName()), List.of(arguments))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * A process inherits which signals are ignored: SIGINT in the background of a shell, SIGHUP under
   * {@code nohup}. This one hears both.
   */
  public static List<String> hearingInterrupts(List<String> command) {
    List<String> hearing = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
    hearing.addAll(command);
    return List.copyOf(hearing);
  }
}
