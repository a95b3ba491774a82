package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class MissingBytesTest {
  private static final Download ONE = Samples.download(Samples.file("one", 1_000));
  private static final Download TWO = Samples.download(Samples.file("two", 500));
  private static final Download UNKNOWN =
      Samples.download(Samples.file("unknown", OptionalLong.empty()));

  private final MissingBytes missing = new MissingBytes();

  @Test
  void whatIsHereOfAFileIsNotMissing() {
    missing.accept(new FetchEvent.FileQueued(ONE, 100));
    missing.accept(new FetchEvent.FileQueued(TWO));
    missing.accept(new FetchEvent.BytesReceived(0, ONE, 300));

    assertThat(missing.sum()).isEqualTo(new ByteSum(1_100, false));
  }

  @Test
  void whatWasThrownAwayIsMissingAgain() {
    missing.accept(new FetchEvent.FileQueued(ONE, 100));
    missing.accept(new FetchEvent.BytesReceived(0, ONE, 300));
    missing.accept(new FetchEvent.BytesDiscarded(ONE, 300, 100));

    assertThat(missing.sum()).isEqualTo(new ByteSum(1_000, false));
  }

  @Test
  void aFileThatHasEndedNeedsNoRoomHoweverItEnded() {
    missing.accept(new FetchEvent.FileQueued(ONE));
    missing.accept(new FetchEvent.FileQueued(TWO));
    missing.accept(
        new FetchEvent.FileFinished(
            ONE.file(),
            new Outcome.Failed(Failure.of(Reason.CHECKSUM_MISMATCH, "another checksum")),
            ONE.size()));

    assertThat(missing.sum()).isEqualTo(new ByteSum(500, false));
  }

  @Test
  void twoEqualFilesAreTwo() {
    missing.accept(new FetchEvent.FileQueued(ONE));
    missing.accept(new FetchEvent.FileQueued(Samples.download(Samples.file("one", 1_000))));

    assertThat(missing.sum().bytes()).isEqualTo(2_000);
  }

  @Test
  void theSumIsALowerBoundWhereASizeIsNotKnown() {
    missing.accept(new FetchEvent.FileQueued(ONE));
    missing.accept(new FetchEvent.FileQueued(UNKNOWN));
    missing.accept(new FetchEvent.BytesReceived(0, UNKNOWN, 50));

    assertThat(missing.sum()).isEqualTo(new ByteSum(1_000, true));
  }

  @Test
  void afterTheQuestionNothingIsKept() {
    missing.accept(new FetchEvent.FileQueued(ONE));

    assertThat(missing.sum().bytes()).isEqualTo(1_000);
    missing.accept(new FetchEvent.FileQueued(TWO));
    assertThat(missing.sum()).isEqualTo(ByteSum.ZERO);
  }
}
