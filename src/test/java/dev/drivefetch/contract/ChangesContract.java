package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.FetchEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose content changes in Drive after they were listed. */
public interface ChangesContract extends Contract {
  /** Bytes of the file as it is listed. */
  int SIZE = 200_000;

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
}
