package dev.drivefetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Keeps the log that tests provoke off the console, unless the test fails: then its output is
 * printed. All of it is in {@code target/test-output.txt}. What no test can have meant, an
 * exception that ends a thread, is always printed.
 */
public final class QuietTests implements TestExecutionListener {
  private static final Path FILE = Path.of("target", "test-output.txt");

  private final PrintStream console = System.err;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    System.setErr(new PrintStream(kept, true, UTF_8));
    Thread.setDefaultUncaughtExceptionHandler(this::report);
    write(StandardOpenOption.TRUNCATE_EXISTING, "");
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String output = takeOutput();
    if (output.isEmpty()) {
      return;
    }
    String text = "== %s: %s%n%s".formatted(test.getUniqueId(), result.getStatus(), output);
    write(StandardOpenOption.APPEND, text);
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      console.println(text);
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    System.setErr(console);
  }

  private String takeOutput() {
    synchronized (kept) {
      String output = kept.toString(UTF_8);
      kept.reset();
      return output;
    }
  }

  private void report(Thread thread, Throwable problem) {
    synchronized (console) {
      console.println("Exception in thread " + thread.getName() + ", which no test has caught:");
      problem.printStackTrace(console);
    }
  }

  private static void write(StandardOpenOption mode, String text) {
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
