package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmulatorContentTest {
  @Test
  void theDemoHasTenFilesOfHalfAMegabyteToThree() throws IOException {
    long total = 0;
    List<DriveItem> files = DemoDrive.content().children(DemoDrive.FOLDER_ID);
    for (DriveItem file : files) {
      long size = bytes(file).size();
      assertThat(size).isBetween(500_000L, 3_000_000L);
      total += size;
    }

    assertThat(files).hasSize(10);
    assertThat(total).isEqualTo(17_200_000);
  }

  @Test
  void oneAtATimeTheDemoTakesTwentySeconds() {
    Latency latency = DemoDrive.options().latency();
    Duration waiting = latency.list().plus(latency.firstByte().multipliedBy(10));
    double seconds = waiting.toMillis() / 1000.0;

    assertThat(seconds + 17_200_000.0 / latency.bytesPerSecond().orElseThrow())
        .isBetween(19.5, 20.5);
  }

  @Test
  void theDemosChecksumsAreTrue() throws IOException {
    for (DriveItem file : DemoDrive.content().children(DemoDrive.FOLDER_ID)) {
      Checksums sums = Checksums.of(bytes(file));
      assertThat(file.overrides())
          .containsEntry("md5Checksum", Optional.of(sums.md5()))
          .containsEntry("sha1Checksum", Optional.of(sums.sha1()))
          .containsEntry("sha256Checksum", Optional.of(sums.sha256()));
    }
  }

  @Test
  void aDirectoryKeepsItsIdsFromRunToRun(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("sub"));
    Files.writeString(root.resolve("sub/a.txt"), "a");
    DriveContent once = DriveContent.ofDirectory(root);
    DriveContent again = DriveContent.ofDirectory(root);

    assertThat(once.items()).isEqualTo(again.items());
    assertThat(once.items()).extracting(item -> item.id().length()).containsOnly(33);
    assertThat(once.children(once.rootId())).extracting(DriveItem::name).containsExactly("sub");
  }

  @Test
  void whatIsPrivateHidesWhatIsBelow() {
    DriveContent content =
        new DriveContentBuilder()
            .folder("root", "Shared")
            .folder("root", "inner", "Private")
            .but(item -> item.with(ItemFlag.PRIVATE))
            .file("inner", "f", "a", new byte[0])
            .build();

    assertThat(content.items().stream().filter(content::isPrivate))
        .extracting(DriveItem::id)
        .containsExactly("inner", "f");
  }

  @Test
  void anItemCanBeChangedAndRemovedAfterwards() {
    DriveContent content =
        new DriveContentBuilder().folder("r", "R").file("r", "f", "a", new byte[0]).build();

    content.change("f", item -> item.withName("b").withBytes(new byte[] {1}));
    assertThat(content.children("r")).extracting(DriveItem::name).containsExactly("b");
    content.remove("f");
    assertThat(content.children("r")).isEmpty();
  }

  private static ByteSource bytes(DriveItem item) {
    return ((ItemContent.Binary) item.content()).bytes();
  }
}
