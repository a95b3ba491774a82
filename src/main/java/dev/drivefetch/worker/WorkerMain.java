package dev.drivefetch.worker;

import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Unexpected;
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
  /** Content may be redirected to several hosts. */
  private static final int CONNECTIONS = 8;

  private WorkerMain() {}

  /** Takes no arguments: everything, secrets included, comes over standard input. */
  public static void main(String[] args) throws IOException {
    Thread.setDefaultUncaughtExceptionHandler(WorkerMain::broke);
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

  /** Without threads or memory a library waits for what never comes, on any thread. */
  private static void broke(Thread thread, Throwable problem) {
    if ("main".equals(thread.getName())
        || Unexpected.failure("", problem).reason() != Reason.DEFECT) {
      end(thread, problem);
    }
    problem.printStackTrace();
  }

  /** The last line is all that the parent tells of. */
  private static void end(Thread thread, Throwable problem) {
    try {
      problem.printStackTrace();
      // A class that is not found does not say why.
      String why = OpenFiles.areShort(problem) ? ": too many open files" : "";
      System.err.println("thread \"" + thread.getName() + "\" failed: " + problem + why);
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void serve(Order.Setup setup, BufferedReader orders, PrintStream reports)
      throws IOException {
    Thread.ofPlatform().name("alive").daemon().start(() -> giveSigns(setup.beat(), reports));
    var http =
        new HttpStack(
            CONNECTIONS,
            setup.limits().stallTimeout(),
            new TrustedAuthorities(setup.caCert(), System.getenv()),
            new ProxyRules(setup.proxy(), System.getenv()));
    http.prepare(setup.endpoint());
    // What is loaded now does not hold up the first request.
    http.media(setup.endpoint());
    var desk =
        new WorkerDesk(
            http, setup.limits(), InstantSource.system(), System::nanoTime, reports::println);
    Thread.ofPlatform()
        .name("fetch")
        .daemon()
        // A worker that cannot fetch must not look as if it did.
        .uncaughtExceptionHandler(WorkerMain::end)
        .start(desk);
    reports.println(Messages.write(new Report.Ready()));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      desk.accept(Messages.readOrder(line));
    }
  }
}
