package dev.drivefetch.run;

import dev.drivefetch.model.Delay;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.transfer.ConnectionTime;
import dev.drivefetch.transfer.RateWindows;
import dev.drivefetch.worker.WorkerJvm;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * What a run needs of the world, passed in so that tests can bring their own.
 *
 * @param clock in the user's time zone
 * @param variables the environment variables
 * @param workerJvm what worker processes run on
 * @param connectionTime how the time of connections is measured, in this process
 * @param output where a file goes that is wanted on standard output; blocking
 */
public record RunEnvironment(
    Ticker ticker,
    Clock clock,
    Delay delay,
    RandomGenerator random,
    Map<String, String> variables,
    WorkerJvm workerJvm,
    ConnectionTime connectionTime,
    OutputStream output) {
  private static final String WORKER_CACHE = "drivefetch.workerCache";

  /** With the time of connections as it is for users, and no output. */
  public RunEnvironment(
      Ticker ticker,
      Clock clock,
      Delay delay,
      RandomGenerator random,
      Map<String, String> variables,
      WorkerJvm workerJvm) {
    this(
        ticker,
        clock,
        delay,
        random,
        variables,
        workerJvm,
        new ConnectionTime(System::nanoTime, RateWindows.standard()),
        OutputStream.nullOutputStream());
  }

  /** The real world. */
  public static RunEnvironment ofThisProcess() {
    Optional<Path> cache = Optional.ofNullable(System.getProperty(WORKER_CACHE)).map(Path::of);
    return ofThisProcess(WorkerJvm.starting(cache));
  }

  /** The real world, but for a worker process that leaves its ahead-of-time cache behind. */
  public static RunEnvironment makingWorkerCache(Path cache) {
    return ofThisProcess(WorkerJvm.making(cache));
  }

  /** The options of a JVM that leaves an ahead-of-time cache behind. */
  public static List<String> cacheOptions(Path cache) {
    return WorkerJvm.cacheOptions(cache);
  }

  private static RunEnvironment ofThisProcess(WorkerJvm workerJvm) {
    return new RunEnvironment(
        System::nanoTime,
        Clock.system(ZoneId.systemDefault()),
        Thread::sleep,
        new SharedRandom(),
        System.getenv(),
        workerJvm,
        new ConnectionTime(System::nanoTime, RateWindows.standard()),
        new FileOutputStream(FileDescriptor.out));
  }

  /** Of whichever thread asks. */
  private static final class SharedRandom implements RandomGenerator {
    @Override
    public long nextLong() {
      return ThreadLocalRandom.current().nextLong();
    }
  }
}
