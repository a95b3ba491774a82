package dev.drivefetch.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes without a build tool, for instance the contract suite of a plug-in's mode. */
public final class ContractSuite {
  private ContractSuite() {}

  /** Takes the names of test classes; ends with exit code 1 if a test of them fails. */
  public static void main(String[] args) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectors(args)).build();
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    var summary = listener.getSummary();
    summary.printTo(new PrintWriter(System.out, true, Charset.defaultCharset()));
    summary.printFailuresTo(new PrintWriter(System.out, true, Charset.defaultCharset()), 10);
    System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsFoundCount() > 0 ? 0 : 1);
  }

  private static ClassSelector[] selectors(String[] names) {
    return Stream.of(names).map(name -> selectClass(name)).toArray(ClassSelector[]::new);
  }
}
