package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.GivenBytes;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More of everything than any bound in the program: nothing is lost, nothing waits for itself. */
public interface BoundsContract extends Contract {
  /** A page holds 1,000 entries, and the queue 1,000 files. */
  int IN_ONE_FOLDER = 1_050;

  /** The listing keeps 8,000 entries at once. */
  int LARGE_FOLDERS = 8;

  /** 100 folders are asked for at once. */
  int FOLDERS = 150;

  /** A tree is followed 64 folders deep. */
  int DEEP = 70;

  /** A type that is left out without a request for it. */
  String VIDEO = "application/vnd.google-apps.vid";

  private static DriveContentBuilder moreThanAnyBound(DriveContentBuilder drive) {
    drive.folder(ROOT, "files", "files");
    drive.files("files", IN_ONE_FOLDER, List.of(new GivenBytes(new byte[0])));
    for (int each = 0; each < LARGE_FOLDERS; each++) {
      withVideos(drive, "large" + each);
    }
    for (int each = 0; each < FOLDERS; each++) {
      drive.folder(ROOT, "small" + each, "small " + each);
      drive.seeded("small" + each, "in" + each, "file.bin", 10, each);
    }
    String parent = ROOT;
    for (int each = 0; each < DEEP; each++) {
      drive.folder(parent, "deep" + each, "d");
      parent = "deep" + each;
    }
    return drive.seeded(parent, "deepest", "deepest.bin", 10, 1);
  }

  private static void withVideos(DriveContentBuilder drive, String folder) {
    drive.folder(ROOT, folder, folder);
    for (int each = 0; each < IN_ONE_FOLDER; each++) {
      drive.document(folder, folder + "-" + each, "video " + each, VIDEO, Map.of());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void moreThanAnyBoundHoldsIsFetchedAllTheSame(boolean grouped) {
    Run run =
        world()
            .has(BoundsContract::moreThanAnyBound)
            .asked(it -> it.withTuning(new Settings.Tuning(OptionalLong.empty(), grouped)))
            .fetch()
            .downloaded(IN_ONE_FOLDER + FOLDERS);

    assertThat(run.summary().stopped()).isEmpty();
    assertThat(run.summary().counts().skipped()).isEqualTo(LARGE_FOLDERS * IN_ONE_FOLDER);
    assertThat(run.summary().listingFailures())
        .extracting(Failure::reason)
        .containsExactly(Reason.TREE_TOO_LARGE);
  }
}
