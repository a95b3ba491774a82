package dev.drivefetch.run;

import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.strategy.ModeOption;
import dev.drivefetch.worker.ProgramClassPath;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The strategies of plug-ins; one that is wrong is skipped, and a warning names it. */
final class PlugIns {
  private static final Logger log = LoggerFactory.getLogger(PlugIns.class);

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  /** A service file that cannot be read might be tried for ever. */
  private static final int MOST_PROBLEMS = 100;

  private final Set<String> taken;
  private final List<FetchStrategy> found = new ArrayList<>();
  private int problems;

  private PlugIns(Set<String> taken) {
    this.taken = taken;
  }

  /**
   * All that can be used, each made anew.
   *
   * @param taken names that are not theirs to have
   */
  static Stream<FetchStrategy> strategies(Set<String> taken) {
    PlugInJars.problems(ProgramClassPath.ofThisProcess().plugIns())
        .forEach((jar, problem) -> log.warn("the plug-in {} is skipped: {}", jar, problem));
    var plugIns = new PlugIns(taken);
    plugIns.load(ServiceLoader.load(FetchStrategy.class).stream().iterator());
    return plugIns.found.stream();
  }

  private void load(Iterator<ServiceLoader.Provider<FetchStrategy>> providers) {
    boolean mayHaveMore = true;
    while (mayHaveMore && problems < MOST_PROBLEMS) {
      mayHaveMore = loadNext(providers);
    }
  }

  private boolean loadNext(Iterator<ServiceLoader.Provider<FetchStrategy>> providers) {
    Optional<ServiceLoader.Provider<FetchStrategy>> provider = Optional.empty();
    try {
      if (!providers.hasNext()) {
        return false;
      }
      provider = Optional.of(providers.next());
      add(provider.get().get());
    } catch (RuntimeException | Error e) {
      // Anything that a plug-in's class throws while it is loaded.
      skip(provider.map(it -> origin(it.type())).orElse("a plug-in"), reason(e));
    }
    return true;
  }

  private void add(FetchStrategy strategy) {
    String name = strategy.name();
    String origin = origin(strategy.getClass());
    if (!NAME.matcher(name).matches()) {
      skip(origin, "its name may have only lower-case letters, digits and hyphens");
    } else if (taken.contains(name) || found.stream().anyMatch(it -> it.name().equals(name))) {
      skip(origin, "there is already a mode " + name);
    } else if (strategy.description().isBlank()) {
      skip(origin, "it has no description");
    } else if (strategy.options().stream().map(ModeOption::name).distinct().count()
        < strategy.options().size()) {
      skip(origin, "two of its options have the same name");
    } else {
      found.add(strategy);
    }
  }

  private void skip(String origin, String reason) {
    problems++;
    log.warn("{} is skipped: {}", origin, reason);
  }

  private static String reason(Throwable problem) {
    Throwable cause = problem.getCause();
    return problem + (cause == null ? "" : ", caused by " + cause);
  }

  private static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return "the plug-in "
        + type.getName()
        + (source == null ? "" : " in " + source.getLocation().getPath());
  }
}
