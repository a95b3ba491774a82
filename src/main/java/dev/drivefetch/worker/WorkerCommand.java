package dev.drivefetch.worker;

import dev.drivefetch.transfer.TransferSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How to start a worker process, and how it is to work.
 *
 * @param environment that it gets, but for what may be secret
 * @param settings of its requests
 */
public record WorkerCommand(
    WorkerJvm jvm, Map<String, String> environment, TransferSettings settings) {
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  /**
   * Prefix of the variables that may hold a key: a worker's environment is there for all to see.
   */
  private static final String OWN_VARIABLES = "DRIVEFETCH_";

  Order.Setup setup() {
    return new Order.Setup(
        settings.endpoint().root(),
        settings.limits(),
        settings.caCert(),
        settings.proxy(),
        jvm.beat());
  }

  Process start() throws IOException {
    List<String> command = jvm.command();
    command.add("-D" + LOG_LEVEL + "=" + System.getProperty(LOG_LEVEL, "warn"));
    command.add("-cp");
    command.add(ProgramClassPath.ofThisProcess().program());
    command.add(WorkerMain.class.getName());
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().keySet().removeIf(name -> name.startsWith(OWN_VARIABLES));
    return builder.start();
  }
}
