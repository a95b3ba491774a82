package dev.drivefetch.worker;

import dev.drivefetch.drive.HttpStack;
import dev.drivefetch.drive.Trust;
import dev.drivefetch.store.NativeLibraries;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The main class of a worker process: orders come in on standard input, reports go out on standard
 * output. It ends when standard input ends, whatever it is doing: then its parent is gone.
 */
public final class WorkerMain {
  private WorkerMain() {}

  /** Takes no arguments: everything, secrets included, comes over standard input. */
  public static void main(String[] args) throws IOException {
    NativeLibraries.prepare(System.getenv());
    var orders =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    var reports =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // Whatever else prints must not get among the reports.
    System.setOut(System.err);
    String first = orders.readLine();
    if (first != null && Messages.readOrder(first) instanceof Order.Setup setup) {
      serve(setup, orders, reports);
    }
  }

  private static void giveSigns(Duration beat, PrintStream reports) {
    try {
      while (true) {
        reports.println(Messages.write(new Report.Alive()));
        Thread.sleep(beat);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void serve(Order.Setup setup, BufferedReader orders, PrintStream reports)
      throws IOException {
    Thread.ofPlatform().name("alive").daemon().start(() -> giveSigns(setup.beat(), reports));
    var http =
        new HttpStack(1, setup.limits().stallTimeout(), new Trust(setup.caCert()), System.getenv());
    http.prepare(setup.endpoint());
    // What is loaded now does not hold up the first request.
    http.media(setup.endpoint());
    reports.println(Messages.write(new Report.Ready()));
    var desk =
        new WorkerDesk(
            http, setup.limits(), InstantSource.system(), System::nanoTime, reports::println);
    Thread.ofPlatform()
        .name("fetch")
        .daemon()
        // Out of memory, say: a worker that cannot fetch must not look as if it did.
        .uncaughtExceptionHandler((_, _) -> Runtime.getRuntime().halt(1))
        .start(desk);
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      desk.accept(Messages.readOrder(line));
    }
  }
}
