package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.pace.Pacer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole fetches under {@code --max-units-per-minute}, in virtual time. */
final class CappedFetchTest {
  private static final double MB = 1e6;
  private static final int WORKERS = 5;
  private static final int SMALL_FILES = 30;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"300, 30000", "1000, 30000", "1000, 6000", "100, 120000", "2000, 1000000"})
  void aLongFileIsSharedOutOnceTheCapNoLongerBinds(long megabytes, long unitsPerMinute) {
    double perConnection = 20;
    double perRequest = 60.0 * Pacer.DOWNLOAD_UNITS / unitsPerMinute;
    double allBegun = SMALL_FILES * perRequest;
    double restThen = Math.max(0, megabytes - perConnection * allBegun);
    double shared = restThen / perConnection / WORKERS;

    double seconds = seconds(megabytes, SMALL_FILES, OptionalLong.of(unitsPerMinute));

    // Each helper begins after another request's time; all of them and the owner end together.
    double helpers = Math.min(restThen / perConnection, (WORKERS - 1) * perRequest);
    assertThat(seconds).isLessThan(1.01 * (allBegun + shared + helpers / 2 + 2 * perRequest + 0.5));
  }

  @ParameterizedTest
  @CsvSource({"100", "1000", "10000", "30000", "100000", "1000000"})
  void sharingUnderACapIsNeverSlowerThanNotSharing(long unitsPerMinute) {
    double alone = 0.06 + 400 / 20.0;

    assertThat(seconds(400, 0, OptionalLong.of(unitsPerMinute))).isLessThan(alone + 0.1);
  }

  @Test
  void aCapThatNeverBindsCostsNothing() {
    double free = seconds(300, SMALL_FILES, OptionalLong.empty());

    assertThat(seconds(300, SMALL_FILES, OptionalLong.of(10_000_000))).isLessThan(1.05 * free);
  }

  private double seconds(long megabytes, int smallFiles, OptionalLong cap) {
    List<Long> sizes = new ArrayList<>(List.of(megabytes * (long) MB));
    sizes.addAll(Collections.nCopies(smallFiles, 100_000L));
    Path dest = directory.resolve("cap-" + cap.orElse(0));
    var server = SimulatedServer.of(0.06, 20 * MB, _ -> 1000 * MB);
    return new SimulatedFetch(dest, sizes, server, OptionalInt.of(WORKERS), cap)
        .runUntil(1000)
        .seconds();
  }
}
