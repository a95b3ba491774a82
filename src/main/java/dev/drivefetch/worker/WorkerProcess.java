package dev.drivefetch.worker;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker process and the pipes to it. Any thread may send, one receives. */
final class WorkerProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);

  /** Much longer than any message; a process that sends more is out of order. */
  private static final int LONGEST_LINE = 64 * 1024;

  /** Nothing outlasts a kill for long. */
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final Process process;
  private final WorkerJvm jvm;
  private final Watchdog watchdog;
  private final OutputStream orders;
  private final InputStream reports;
  private final LastWords lastWords = new LastWords();
  private Optional<Thread> logReader = Optional.empty();

  WorkerProcess(Process process, WorkerJvm jvm) {
    this.process = process;
    this.jvm = jvm;
    this.watchdog = new Watchdog(process);
    this.orders = process.getOutputStream();
    this.reports = process.getInputStream();
  }

  /**
   * Starts it, and waits until it is ready for work.
   *
   * @param starting told at once of the process that will be waited for
   */
  static WorkerProcess start(String name, WorkerCommand command, Consumer<Process> starting)
      throws IOException {
    Process process = command.start();
    var worker = new WorkerProcess(process, command.jvm());
    try {
      starting.accept(process);
      log.debug("{} is process {}", name, process.pid());
      worker.passOnLog(name);
      worker.watch(name);
      worker.send(command.setup());
      if (worker.receive() instanceof Report.Ready) {
        return worker;
      }
      throw new IllegalArgumentException("not ready after its setup");
    } catch (IOException | IllegalArgumentException e) {
      worker.close();
      throw worker.death(e);
    } catch (RuntimeException | Error e) {
      // An error, too: where no thread can be started for it, nobody would end it.
      worker.close();
      throw e;
    }
  }

  /** Why it died, in words, once it is closed: what was seen of it, and what it said last. */
  IOException death(Exception seen) {
    logReader.ifPresent(WorkerProcess::awaitShortly);
    return new IOException(lastWords.after(String.valueOf(seen.getMessage())), seen);
  }

  /**
   * What it wrote before its death is in the pipe; only a child of its own could hold that open.
   */
  private static void awaitShortly(Thread thread) {
    try {
      thread.join(LONGEST_END);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills it if it is silent for too long when somebody waits for it. */
  void watch(String name) {
    Thread.ofPlatform().daemon().name(name + "-watch").start(() -> watchdog.watch(jvm.beat()));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Sends an order; waits while the pipe is full.
   *
   * @throws IOException if the process has ended, or was killed because it hung
   */
  synchronized void send(Order order) throws IOException {
    if (order instanceof Order.Begin) {
      watchdog.begin();
    } else if (order instanceof Order.CallOff) {
      watchdog.cancel();
    }
    byte[] line = (Messages.write(order) + "\n").getBytes(StandardCharsets.UTF_8);
    watchdog.expect();
    try {
      orders.write(line);
      orders.flush();
    } finally {
      watchdog.relax();
    }
  }

  /**
   * Waits for a report that is more than a sign of life.
   *
   * @throws EOFException if the process has ended, or was killed because it hung
   * @throws IllegalArgumentException if what it sends is no report
   */
  Report receive() throws IOException {
    watchdog.expect();
    try {
      Report report = read();
      while (report instanceof Report.Alive) {
        watchdog.heard();
        report = read();
      }
      return report;
    } finally {
      watchdog.relax();
    }
  }

  private Report read() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = reports.read(); next != '\n'; next = reports.read()) {
      if (next < 0) {
        throw new EOFException(
            watchdog.hasKilled() ? "it hung and was killed" : "its output ended");
      }
      if (line.size() == LONGEST_LINE) {
        throw new IllegalArgumentException("a line without an end");
      }
      line.write(next);
    }
    return Messages.readReport(line.toString(StandardCharsets.UTF_8));
  }

  private void passOnLog(String name) {
    logReader =
        Optional.of(Thread.ofPlatform().daemon().name(name + "-log").start(() -> readLog(name)));
  }

  private void readLog(String name) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastWords.heard(line);
        log.info("{}: {}", name, line);
      }
    } catch (IOException e) {
      log.debug("the log of {} ended early", name, e);
    }
  }

  /** Ends it: at the end of its orders if it has the time, else at once; then it is gone. */
  @Override
  public void close() {
    try {
      if (jvm.endTimeout().isPositive()) {
        orders.close();
        process.waitFor(jvm.endTimeout());
      }
    } catch (IOException e) {
      log.debug("an earlier worker process has ended", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      awaitEnd();
    }
  }

  /** By no thread of its own; and who is interrupted must not leave a process either. */
  private void awaitEnd() {
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(LONGEST_END);
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
