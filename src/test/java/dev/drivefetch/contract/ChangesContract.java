package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.ByteSource;
import dev.drivefetch.emulator.DriveItem;
import dev.drivefetch.emulator.GivenBytes;
import dev.drivefetch.emulator.ItemContent;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose content changes in Drive after they were listed. */
public interface ChangesContract extends Contract {
  /** Bytes of the file as it is listed. */
  int SIZE = 200_000;

  /** Of one that is worth several ranges. */
  int LARGE = 6 << 20;

  /** From when it waits in the queue on, the file has these bytes. */
  private void changesOnceListed(FetchEvent event, byte[] bytes) {
    if (event instanceof FetchEvent.FileQueued queued
        && queued.download().file().id().equals("a")) {
      world().drive().content().change("a", item -> item.withBytes(bytes));
    }
  }

  private void isFetchedAsItIsNow(byte[] bytes) {
    Run run = world().fetch((_, event) -> changesOnceListed(event, bytes)).isWhole().downloaded(2);

    assertThat(run.place("a.bin")).hasBinaryContent(bytes);
    assertThat(run.events(FetchEvent.FileChanged.class)).hasSize(1);
    assertThat(world().requests(RequestKind.GET)).as("requests for its metadata").hasSize(1);
    assertThat(run.events(FetchEvent.FileRestarted.class))
        .as("times that it began again")
        .hasSizeBetween(1, 2);
    world().fetch().isWhole().upToDate(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {SIZE, SIZE + 1, SIZE - 1, 3 * SIZE, 1, 0})
  default void whatChangedSinceItWasListedIsFetchedAsItIsNow(int size) {
    world()
        .has(drive -> drive.seeded(ROOT, "a", "a.bin", SIZE, 1))
        .has(drive -> drive.seeded(ROOT, "b", "b.bin", SIZE, 2));

    isFetchedAsItIsNow(bytes(size));
  }

  private static byte[] bytes(int size) {
    var bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ((i * 31) >> 3);
    }
    return bytes;
  }

  @Test
  default void aShortcutsTargetThatChangedSinceItWasListedIsFetchedAsItIsNow() {
    world()
        .has(drive -> drive.folder("elsewhere", "Elsewhere").seeded("elsewhere", "a", "x", SIZE, 1))
        .has(drive -> drive.shortcut(ROOT, "to-a", "a.bin", "a", "application/octet-stream"))
        .has(drive -> drive.seeded(ROOT, "b", "b.bin", SIZE, 2));
    Run run =
        world().fetch((_, event) -> changesOnceListed(event, bytes(77))).isWhole().downloaded(2);

    assertThat(run.place("a.bin")).hasBinaryContent(bytes(77));
    world().fetch().isWhole().upToDate(2);
  }

  /** Slow enough that ranges are under way when the first bytes are here. */
  private World largeFileInRanges() {
    return world()
        .workers(4)
        .behaves(
            it ->
                it.withLatency(
                    new Latency(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMillis(20),
                        OptionalLong.of(5_000_000))))
        .has(drive -> drive.seeded(ROOT, "a", "a.bin", LARGE, 1));
  }

  private static Settings.Tuning inRanges() {
    return new Settings.Tuning(OptionalLong.of(1 << 20), false);
  }

  /** What the second range asks for, before it does, is of another revision than the first's. */
  private Run changedAtItsSecondRange(byte[] bytes) {
    var ranges = new AtomicInteger();
    return world()
        .fetch(
            (_, event) -> {
              if (event instanceof FetchEvent.RangeStarted && ranges.incrementAndGet() == 2) {
                world().drive().content().change("a", item -> item.withBytes(bytes));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {LARGE, LARGE + 1, LARGE / 2, 1})
  default void aFileThatChangesBetweenTwoRangesEndsAsOneRevision(int size) {
    if (world().hasOneWorker()) {
      // One answer has all of it.
      return;
    }
    largeFileInRanges().asked(it -> it.withTuning(inRanges()));

    Run run = changedAtItsSecondRange(bytes(size));

    assertThat(run.isWhole().place("a.bin")).hasBinaryContent(bytes(size));
    assertThat(run.events(FetchEvent.FileChanged.class)).hasSize(1);
    world().fetch().isWhole().upToDate(1);
  }

  /** Its page tells no revision: only lengths and the checksums of answers do. */
  @ParameterizedTest
  @ValueSource(ints = {LARGE, LARGE / 2})
  default void aPublicFileThatChangesBetweenTwoRangesEndsAsOneRevision(int size) {
    if (world().hasOneWorker()) {
      return;
    }
    largeFileInRanges()
        .links("a")
        .asked(it -> it.withTuning(inRanges()).withAccess(AccessKind.PUBLIC));

    Run run = changedAtItsSecondRange(bytes(size)).isWhole();

    assertThat(run.place("a.bin")).hasBinaryContent(bytes(size));
  }

  /** It comes in one answer, so it is of one revision; the next run sees a newer time. */
  @Test
  default void aDocumentThatChangedSinceItWasListedComesWholeAndAgainOnceItsNewTimeIsListed() {
    String type = "application/vnd.google-apps.document";
    world()
        .has(drive -> drive.document(ROOT, "a", "a", type, Map.of(PublicContract.DOCX, bytes(10))));
    Run run =
        world()
            .fetch(
                (_, event) -> {
                  if (event instanceof FetchEvent.FileQueued) {
                    world().drive().content().change("a", ChangesContract::rewritten);
                  }
                })
            .isWhole()
            .downloaded(1);

    assertThat(run.place("a")).hasBinaryContent(bytes(20));
    world().fetch().isWhole().downloaded(1);
    world().fetch().isWhole().upToDate(1);
  }

  private static DriveItem rewritten(DriveItem item) {
    ByteSource bytes = new GivenBytes(bytes(20));
    return item.withContent(new ItemContent.Document(Map.of(PublicContract.DOCX, bytes)))
        .withModifiedTime(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
