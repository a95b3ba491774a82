package dev.drivefetch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.ByteSource;
import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveItem;
import dev.drivefetch.emulator.ItemContent;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.RemoteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is true of every run, however it ends. */
final class Invariants {
  private Invariants() {}

  static Run check(Run run, DriveContent drive) {
    assertThat(run.summary().counts().isWhole())
        .as(
            "listed is downloaded, up to date, skipped, deferred, stopped and failed: %s",
            run.summary())
        .isTrue();
    assertThat(run.summary().mode()).as("the summary's mode").isEqualTo(run.mode());
    everyFileEndsOnce(run);
    aStopIsNoFailure(run);
    bytesAddUp(run);
    workersEndWhatTheyBegin(run);
    noSecretIsTold(run);
    whatIsHereIsRight(run, drive);
    if (run.summary().stopped().isEmpty()
        && run.summary().listingFailures().isEmpty()
        && run.summary().counts().failed() + run.summary().counts().deferred() == 0) {
      assertThat(run.parts()).as("parts left by a run that fetched all").isEmpty();
    }
    return run;
  }

  private static void everyFileEndsOnce(Run run) {
    IdentityHashMap<RemoteFile, Integer> ends = new IdentityHashMap<>();
    run.events(FetchEvent.FileListed.class).forEach(listed -> ends.put(listed.file(), 0));
    run.finished().forEach(end -> ends.merge(end.file(), 1, Integer::sum));
    List<String> wrong = new ArrayList<>();
    ends.forEach(
        (file, times) -> {
          if (times != 1) {
            wrong.add(file.name() + " ended " + times + " times");
          }
        });
    assertThat(wrong).as("files with other than one end").isEmpty();
  }

  private static void aStopIsNoFailure(Run run) {
    assertThat(run.finished().stream().map(FetchEvent.FileFinished::outcome))
        .as("files that failed for what stops a run, or stopped in one that was not")
        .noneMatch(
            it ->
                (it instanceof Outcome.Failed(Failure failure) && failure.remedy() == Remedy.STOP)
                    || (it instanceof Outcome.Stopped && run.summary().stopped().isEmpty()));
  }

  /** Of each file that was queued, and in the summary. */
  private static void bytesAddUp(Run run) {
    IdentityHashMap<RemoteFile, Long> here = new IdentityHashMap<>();
    long received = 0;
    long resumed = 0;
    for (FetchEvent event : run.events()) {
      switch (event) {
        case FetchEvent.FileQueued(Download download, long bytes) -> {
          here.merge(download.file(), bytes, Long::sum);
          resumed += bytes;
        }
        case FetchEvent.BytesReceived(int _, Download download, long bytes) -> {
          here.merge(download.file(), bytes, Long::sum);
          received += bytes;
        }
        case FetchEvent.BytesDiscarded(Download download, long bytes, long resumedBytes) -> {
          here.merge(download.file(), -bytes - resumedBytes, Long::sum);
          received -= bytes;
          resumed -= resumedBytes;
        }
        default -> {}
      }
    }
    assertThat(run.summary().bytes()).as("bytes of this run that are kept").isEqualTo(received);
    assertThat(run.summary().resumedBytes()).as("bytes of earlier runs").isEqualTo(resumed);
    List<String> wrong = new ArrayList<>();
    for (FetchEvent.FileFinished end : run.finished()) {
      long bytes = here.getOrDefault(end.file(), 0L);
      long expected =
          switch (end.outcome()) {
            case Outcome.Downloaded done -> done.bytes();
            case Outcome.Stopped stopped when here.containsKey(end.file()) -> stopped.keptBytes();
            case Outcome.Deferred _, Outcome.Failed _, Outcome.Stopped _ -> bytes;
            case Outcome.UpToDate _, Outcome.Skipped _ -> 0;
          };
      if (bytes != expected) {
        wrong.add(end.file().name() + ": " + bytes + " bytes, and " + end.outcome());
      }
    }
    assertThat(wrong).as("files whose events do not add up to their outcome").isEmpty();
  }

  private static void workersEndWhatTheyBegin(Run run) {
    assertThat(run.events(FetchEvent.RangeEnded.class))
        .as("ranges ended; as many as begun")
        .hasSameSizeAs(run.events(FetchEvent.RangeStarted.class));
  }

  private static void noSecretIsTold(Run run) {
    List<String> secrets = List.of(World.KEY, CredentialFiles.TOKEN, CredentialFiles.REFRESH);
    for (String secret : secrets) {
      assertThat(run.events().stream().map(String::valueOf).filter(text -> text.contains(secret)))
          .as("events that tell a secret")
          .isEmpty();
      assertThat(run.summary().toString()).as("the summary").doesNotContain(secret);
    }
  }

  private static void whatIsHereIsRight(Run run, DriveContent drive) {
    List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    for (FetchEvent.FileFinished end : run.finished()) {
      Optional<Path> place =
          switch (end.outcome()) {
            case Outcome.Downloaded done -> Optional.of(done.target());
            case Outcome.UpToDate current -> Optional.of(current.target());
            default -> Optional.empty();
          };
      Optional<ByteSource> bytes = bytes(end.file(), drive);
      boolean isKept = place.filter(it -> it.startsWith(run.dest())).isPresent();
      if (isKept && bytes.isPresent() && !isSame(place.get(), bytes.get())) {
        wrong.add(end.file().name());
      }
    }
    assertThat(wrong).as("files with other bytes than Drive's").isEmpty();
  }

  private static Optional<ByteSource> bytes(RemoteFile file, DriveContent drive) {
    return switch (drive.item(file.id()).map(DriveItem::content).orElse(null)) {
      case ItemContent.Binary(ByteSource bytes) -> Optional.of(bytes);
      case ItemContent.Document(Map<String, ByteSource> exports)
          when file.content() instanceof Content.Export export ->
          Optional.ofNullable(exports.get(export.mimeType()));
      case null, default -> Optional.empty();
    };
  }

  private static boolean isSame(Path file, ByteSource expected) {
    try {
      byte[] here = Files.readAllBytes(file);
      return here.length == expected.size() && Arrays.equals(here, expected.read(0, here.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
