package dev.drivefetch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Summary;
import dev.drivefetch.store.Destination;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A run that is over. */
public record Run(String mode, Summary summary, List<FetchEvent> events, Path dest) {
  /** All that was listed is here, and nothing was amiss with the listing. */
  public Run isWhole() {
    assertThat(summary.stopped()).as("why the run was stopped").isEmpty();
    assertThat(summary.listingFailures()).as("what could not be listed").isEmpty();
    assertThat(problems()).as("files that did not arrive").isEmpty();
    return this;
  }

  public Run downloaded(int files) {
    assertThat(summary.counts().downloaded()).as("files downloaded").isEqualTo(files);
    return this;
  }

  public Run upToDate(int files) {
    assertThat(summary.counts().upToDate()).as("files up to date").isEqualTo(files);
    return this;
  }

  public Run stoppedFor(Reason reason) {
    assertThat(summary.stopped().map(Failure::reason))
        .as("why the run was stopped: %s", summary.stopped())
        .contains(reason);
    return this;
  }

  private List<String> problems() {
    return finished().stream()
        .filter(
            end ->
                end.outcome() instanceof Outcome.Failed
                    || end.outcome() instanceof Outcome.Stopped
                    || end.outcome() instanceof Outcome.Deferred)
        .map(end -> end.file().name() + ": " + end.outcome())
        .toList();
  }

  public <E extends FetchEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  public List<FetchEvent.FileFinished> finished() {
    return events(FetchEvent.FileFinished.class);
  }

  /** What became of the one file of that name in Drive. */
  public Outcome outcome(String name) {
    List<Outcome> found =
        finished().stream()
            .filter(end -> end.file().name().equals(name))
            .map(FetchEvent.FileFinished::outcome)
            .toList();
    assertThat(found).as("outcomes of %s", name).hasSize(1);
    return found.getFirst();
  }

  /** Where that file is. */
  public Path place(String name) {
    return switch (outcome(name)) {
      case Outcome.Downloaded done -> done.target();
      case Outcome.UpToDate current -> current.target();
      case Outcome other -> throw new AssertionError(name + " is not here: " + other);
    };
  }

  /** Why that file is not here. */
  public Optional<Reason> reason(String name) {
    return switch (outcome(name)) {
      case Outcome.Failed(Failure failure) -> Optional.of(failure.reason());
      case Outcome.Deferred(Failure failure) -> Optional.of(failure.reason());
      case Outcome.Stopped(Failure why, long _) -> Optional.of(why.reason());
      default -> Optional.empty();
    };
  }

  /** Why attempts at that file failed before it came to its end. */
  public Set<Reason> setbacks(String name) {
    Set<Reason> reasons = new TreeSet<>();
    for (FetchEvent event : events) {
      switch (event) {
        case FetchEvent.RetryScheduled retry when retry.download().file().name().equals(name) ->
            reasons.add(retry.failure().reason());
        case FetchEvent.FileRestarted again when again.download().file().name().equals(name) ->
            reasons.add(again.failure().reason());
        default -> {}
      }
    }
    return reasons;
  }

  /** All files and directories in the destination but ours, relative, directories with a slash. */
  public Set<String> tree() {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(dest)) {
      paths
          .filter(path -> !path.equals(dest) && !path.startsWith(dest.resolve(Destination.STATE)))
          .forEach(path -> found.add(dest.relativize(path) + (Files.isDirectory(path) ? "/" : "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** What lies among the parts. */
  public List<Path> parts() {
    Path parts = dest.resolve(Destination.STATE).resolve("parts");
    try (Stream<Path> paths = Files.exists(parts) ? Files.list(parts) : Stream.empty()) {
      return paths.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
