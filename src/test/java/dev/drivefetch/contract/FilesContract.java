package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.FetchEvent;
import org.junit.jupiter.api.Test;

/** What is in the folder is on disk, byte for byte. */
public interface FilesContract extends Contract {
  @Test
  default void filesOfAllSizesAreEqualByteForByte() {
    Run run = world().has(FilesContract::sizes).fetch().isWhole().downloaded(8);

    assertThat(run.summary().bytes())
        .isEqualTo(3 + 8191 + 8192 + 65537 + (1 << 20) + (5 << 20) + 3);
  }

  private static DriveContentBuilder sizes(DriveContentBuilder drive) {
    int[] sizes = {0, 1, 2, 8191, 8192, 65537, 1 << 20, (5 << 20) + 3};
    for (int size : sizes) {
      drive.seeded(ROOT, "file-" + size, size + ".bin", size, size);
    }
    return drive;
  }

  @Test
  default void subFoldersBecomeDirectoriesAndEmptyOnesToo() {
    Run run =
        world()
            .has(
                drive ->
                    drive
                        .folder(ROOT, "a", "a")
                        .folder("a", "b", "b")
                        .folder("b", "empty", "empty")
                        .seeded("b", "deep", "deep.bin", 100, 1)
                        .seeded("a", "middle", "middle.bin", 100, 2)
                        .seeded(ROOT, "top", "top.bin", 100, 3))
            .fetch()
            .isWhole();

    assertThat(run.tree())
        .containsExactly("a/", "a/b/", "a/b/deep.bin", "a/b/empty/", "a/middle.bin", "top.bin");
  }

  @Test
  default void anEmptyFolderIsAnEmptyDirectory() {
    Run run = world().fetch().isWhole().downloaded(0);

    assertThat(run.tree()).isEmpty();
    assertThat(world().requests(RequestKind.MEDIA)).isEmpty();
  }

  @Test
  default void aFileWhoseSizeDriveDoesNotTellArrives() {
    world()
        .has(
            drive ->
                drive
                    .seeded(ROOT, "a", "sizeless.bin", 70_000, 1)
                    .but(item -> item.without("size"))
                    .seeded(ROOT, "b", "unsummed.bin", 70_000, 2)
                    .but(item -> item.without("md5Checksum").without("sha256Checksum")))
        .fetch()
        .isWhole()
        .downloaded(2);
  }

  @Test
  default void aWatcherThatBreaksKeepsNoFileFromArriving() {
    world()
        .has(FilesContract::sizes)
        .fetch(
            (_, event) -> {
              if (event instanceof FetchEvent.RangeStarted started
                  && started.download().file().name().equals("1.bin")) {
                throw new IllegalStateException("a watcher of the test breaks");
              }
            })
        .isWhole()
        .downloaded(8);
  }
}
