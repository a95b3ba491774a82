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
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker process and the pipes to it. Any thread may send, one receives. */
final class WorkerProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);

  /** Much longer than any message; a process that sends more is out of order. */
  private static final int LONGEST_LINE = 64 * 1024;

  private final Process process;
  private final Duration patience;
  private final OutputStream orders;
  private final InputStream reports;

  WorkerProcess(Process process, Duration patience) {
    this.process = process;
    this.patience = patience;
    this.orders = process.getOutputStream();
    this.reports = process.getInputStream();
  }

  /** Starts it, and waits until it is ready for work. */
  static WorkerProcess start(String name, WorkerCommand command) throws IOException {
    Process process = command.start();
    log.debug("{} is process {}", name, process.pid());
    Thread.ofPlatform().daemon().name(name + "-log").start(() -> passOnLog(name, process));
    var worker = new WorkerProcess(process, command.jvm().patience());
    try {
      worker.send(command.setup());
      if (worker.receive() instanceof Report.Ready) {
        return worker;
      }
      throw new IllegalArgumentException("not ready, though it was set up");
    } catch (IOException | RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  synchronized void send(Order order) throws IOException {
    orders.write((Messages.write(order) + "\n").getBytes(StandardCharsets.UTF_8));
    orders.flush();
  }

  /**
   * Waits for a report.
   *
   * @throws EOFException if the process has ended
   * @throws IllegalArgumentException if what it sends is no report
   */
  Report receive() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = reports.read(); next != '\n'; next = reports.read()) {
      if (next < 0) {
        throw new EOFException("its output has ended");
      }
      if (line.size() == LONGEST_LINE) {
        throw new IllegalArgumentException("a line without end");
      }
      line.write(next);
    }
    return Messages.readReport(line.toString(StandardCharsets.UTF_8));
  }

  private static void passOnLog(String name, Process process) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.info("{}: {}", name, line);
      }
    } catch (IOException e) {
      log.debug("the log of {} broke off", name, e);
    }
  }

  /** Ends it: at the end of its orders if it has the time, else at once; then it is gone. */
  @Override
  public void close() {
    try {
      if (patience.isPositive()) {
        orders.close();
        process.waitFor(patience);
      }
    } catch (IOException e) {
      log.debug("a worker process has ended before", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      // Nothing outlasts a kill for long, and who is interrupted must not leave a process either.
      process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    }
  }
}
