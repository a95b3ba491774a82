package dev.drivefetch.cli.doctor;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.store.disk.StoreException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes checks in their order; those that need a failed one are skipped. */
public final class Doctor {
  private final List<Check> checks;

  private Doctor(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * All checks.
   *
   * @param subject is asked for only if the configuration is right
   */
  public static Doctor of(
      Configuration configuration, JavaRuntime java, Supplier<Subject> subject) {
    return new Doctor(
        List.of(
            new ConfigurationCheck(configuration),
            new JavaCheck(java),
            new ClockCheck(subject),
            new ProxyCheck(subject),
            new TlsCheck(subject),
            new ReachabilityCheck(subject),
            new CredentialCheck(subject),
            new AcceptedCheck(subject),
            new ApiCheck(subject),
            new SourceCheck(subject),
            new ContentCheck(subject),
            new QuotaCheck(subject),
            new DestinationCheck(subject),
            new OtherRunCheck(subject)));
  }

  static Doctor of(List<Check> checks) {
    return new Doctor(checks);
  }

  /**
   * Makes them.
   *
   * @param told each result as soon as it is there
   */
  public List<Result> run(Consumer<Result> told) throws InterruptedException {
    Map<CheckName, Result> results = new EnumMap<>(CheckName.class);
    for (Check check : checks) {
      Optional<Verdict> blocked = blocked(check, results);
      var result = new Result(check.name(), blocked.isPresent() ? blocked.get() : look(check));
      results.put(check.name(), result);
      told.accept(result);
    }
    return new ArrayList<>(results.values());
  }

  private static Optional<Verdict> blocked(Check check, Map<CheckName, Result> results) {
    return check.needs().stream()
        .map(results::get)
        .filter(result -> result != null && !result.isPassed())
        .findFirst()
        .map(result -> new Verdict.Skipped(because(result)));
  }

  /** A check that was skipped for another hands on that cause. */
  private static String because(Result needed) {
    return switch (needed.verdict()) {
      case Verdict.Skipped(String why) -> why;
      default -> "needs " + needed.name().label();
    };
  }

  private static Verdict look(Check check) throws InterruptedException {
    try {
      return check.look();
    } catch (DriveException problem) {
      return Verdict.Fail.of(problem.failure());
    } catch (StoreException problem) {
      return Verdict.Fail.of(problem.failure());
    }
  }
}
