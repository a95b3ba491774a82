package dev.drivefetch.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program as it runs here: the same Java with the same options, caches included. */
public final class ForkedProgram implements OwnProgram {
  private final Class<?> main;
  private final ProcessMeter meter;

  /** Takes the class that the program starts with. */
  public ForkedProgram(Class<?> main) {
    this.main = main;
    this.meter = new ProcessMeter(System::nanoTime);
  }

  @Override
  public Measurement measure(List<String> arguments, Map<String, String> environment, Path errors)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(errors.toFile());
    return meter.run(builder);
  }
}
