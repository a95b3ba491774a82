package dev.drivefetch.queue;

import static dev.drivefetch.queue.QueueWorld.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.TestFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes next, and what follows when something ended. */
final class ScheduleTest {
  @TempDir private Path dest;
  private QueueWorld world;

  @BeforeEach
  void makeWorld() {
    world = new QueueWorld(dest);
  }

  private void assertDownloaded(Download download, long bytes) {
    assertThat(world.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Downloaded.class,
            done -> {
              assertThat(done.target()).isEqualTo(download.target());
              assertThat(done.bytes()).isEqualTo(bytes);
              assertThat(done.checksum()).isPresent();
            });
  }

  @Test
  void theLargestGoesFirst() {
    world.add("small", 10);
    Download large = world.add("large", 1000);
    world.add("middle", 100);

    assertThat(world.lease().download()).isEqualTo(large);
  }

  @Test
  void whatFailedGoesBeforeWhatIsNew() {
    Download failed = world.add("failed", 10);
    world.fails(world.lease(), Reason.SERVER_ERROR);
    world.add("large", 1000);
    world.passMillis(100);

    assertThat(world.lease().download()).isEqualTo(failed);
  }

  @Test
  void aFailedRangeWaitsWhileOthersGo() {
    world.add("failed", 1000);
    world.fails(world.lease(), Reason.SERVER_ERROR);
    Download other = world.add("other", 10);

    assertThat(world.lease().download()).isEqualTo(other);
    assertThat(world.queue.poll(1)).isInstanceOf(Next.Later.class);
  }

  @Test
  void aFailedRangeComesBackWhenItIsDueAndNotSooner() {
    world.add("failed", 1000);
    world.fails(world.lease(), Reason.SERVER_ERROR);
    long wait = ((Next.Later) world.queue.poll(1)).nanos();

    world.now.addAndGet(wait - 1);
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Later(1));
    world.now.addAndGet(1);
    assertThat(world.lease().asked()).isEqualTo(new Range(0, 1000));
  }

  @Test
  void onlyWhatIsMissingIsAskedForAgain() {
    world.add("cut", 1000);
    Lease lease = world.lease();
    receive(lease, 600);
    world.fails(lease, Reason.BODY_CUT);
    world.passMillis(100);

    assertThat(world.lease().asked()).isEqualTo(new Range(600, 1000));
  }

  @Test
  void aFileIsInPlaceOnceVerified() {
    byte[] content = TestFiles.bytes(1000, 1);
    Download download = world.add("file", TestFiles.of(content));
    Lease lease = world.lease();
    receive(lease, content, 1000);
    world.succeeds(lease);
    world.verifies(world.verification());

    assertThat(download.target()).hasBinaryContent(content);
    assertDownloaded(download, 1000);
  }

  @Test
  void anEmptyFileNeedsNoRequest() {
    Download empty = world.add("empty", 0);
    world.verifies(world.verification());

    assertThat(empty.target()).isEmptyFile();
    assertThat(world.told(FetchEvent.RangeStarted.class)).isEmpty();
  }

  @Test
  void theLengthOfAnExportIsWhatArrived() {
    Download export = world.add("export", TestFiles.export());
    Lease lease = world.lease();
    receive(lease, 700);
    world.succeeds(lease);
    world.verifies(world.verification());

    assertDownloaded(export, 700);
  }

  @Test
  void soIsThatOfAFileWhoseSizeIsUnknown() {
    Download file = world.add("file", new Content.Binary(OptionalLong.empty(), Optional.empty()));
    Lease lease = world.lease();
    assertThat(lease.asked()).isEqualTo(Range.open());
    world.succeeds(lease);
    world.verifies(world.verification());

    assertThat(file.target()).isEmptyFile();
  }

  @Test
  void anExportThatFailsBeginsAgainAndIsNotTriedForEver() {
    Download export = world.add("export", TestFiles.export());
    for (int i = 0; i < 100 && world.outcome(export).isEmpty(); i++) {
      Lease lease = world.lease();
      assertThat(lease.asked()).isEqualTo(Range.open());
      receive(lease, 100_000);
      world.fails(lease, Reason.BODY_CUT);
      world.passMillis(40_000);
    }

    assertThat(world.outcome(export)).get().isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void attemptsCountSinceTheLastProgress() {
    world.add("file", 10_000_000);
    for (int i = 0; i < 30; i++) {
      Lease lease = world.lease();
      receive(lease, 100_000);
      world.fails(lease, Reason.CONNECTION_BROKEN);
      world.passMillis(100);
    }

    assertThat(world.told(FetchEvent.RetryScheduled.class))
        .allSatisfy(retry -> assertThat(retry.attempt()).isEqualTo(1));
  }

  @Test
  void rangesOfOneFileThatBreakTogetherFailOnceEach() {
    Download file = world.addLast("file", 64L << 20);
    var leases = java.util.stream.Stream.generate(world::begunLease).limit(20).toList();
    leases.forEach(lease -> world.fails(lease, Reason.CONNECTION_BROKEN));

    assertThat(world.outcome(file)).isEmpty();
    assertThat(world.told(FetchEvent.RetryScheduled.class))
        .hasSize(20)
        .allSatisfy(retry -> assertThat(retry.attempt()).isEqualTo(1));
  }

  @Test
  void whatBreaksAfterTheLastByteIsNotAskedForAgain() {
    world.add("file", 1000);
    Lease lease = world.lease();
    receive(lease, 1000);
    world.fails(lease, Reason.CONNECTION_BROKEN);

    world.verifies(world.verification());
    assertThat(world.outcomes().getFirst()).isInstanceOf(Outcome.Downloaded.class);
  }

  @Test
  void aRestartDropsTheFilesOtherRanges() {
    world.addLast("file", 8L << 20);
    Lease one = world.lease();
    Lease other = world.begunLease();
    Lease third = world.lease();
    world.fails(third, Reason.SERVER_ERROR);
    world.fails(one, Reason.RANGE_REFUSED);

    assertThat(other.isCancelled()).as("the other range is called off").isTrue();
    world.succeeds(other);
    world.passMillis(1000);
    assertThat(world.lease().asked()).isEqualTo(new Range(0, 8L << 20));
    assertThat(world.told(FetchEvent.FileRestarted.class)).hasSize(1);
  }

  @Test
  void damagedBytesAreFetchedAgainAFewTimes() {
    Download file = world.add("file", TestFiles.of(TestFiles.bytes(1000, 1)));
    int rounds = 0;
    while (world.outcome(file).isEmpty()) {
      rounds++;
      Lease lease = world.lease();
      assertThat(lease.asked()).isEqualTo(new Range(0, 1000));
      receive(lease, 1000);
      world.succeeds(lease);
      world.verifies(world.verification());
      world.passMillis(10_000);
    }

    assertThat(rounds).isEqualTo(5);
    assertThat(file.target()).doesNotExist();
    assertThat(world.outcome(file))
        .get()
        .extracting(it -> ((Outcome.Failed) it).failure().reason())
        .isEqualTo(Reason.CHECKSUM_MISMATCH);
  }

  @Test
  void whatIsGivenUpLeavesNoPart() throws Exception {
    Download file = world.add("file", 1000);
    Lease lease = world.lease();
    receive(lease, 500);
    world.fails(lease, Reason.NOT_FOUND);

    assertThat(world.outcome(file)).get().isInstanceOf(Outcome.Failed.class);
    try (var parts = Files.list(dest.resolve(".drivefetch/parts"))) {
      assertThat(parts).isEmpty();
    }
  }

  @Test
  void whatIsPutOffKeepsItsPart() {
    Download file = world.add("file", 1000);
    Lease lease = world.lease();
    receive(lease, 500);
    world.fails(lease, Reason.DOWNLOAD_QUOTA);

    assertThat(world.outcome(file)).get().isInstanceOf(Outcome.Deferred.class);
    var nextRun = new QueueWorld(dest);
    nextRun.add("file", 1000);
    assertThat(nextRun.lease().asked()).isEqualTo(new Range(500, 1000));
  }

  @Test
  void aFailureThatConcernsAllEndsAll() {
    world.add("one", 1000);
    world.add("other", 1000);
    world.add("waiting", 10);
    Lease one = world.lease();
    Lease other = world.lease();
    world.fails(one, Reason.DISK_FULL);

    assertThat(other.isCancelled()).isTrue();
    assertThat(world.outcomes()).hasSize(3).allMatch(it -> it instanceof Outcome.Stopped);
    assertThat(world.queue.poll(1)).as("one is still at work").isEqualTo(new Next.Idle());
    world.succeeds(other);
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Done());
  }

  @Test
  void whatIsListedAfterAStopIsStopped() {
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));
    Download late = world.add("late", 10);

    assertThat(world.outcome(late))
        .contains(new Outcome.Stopped(QueueWorld.failure(Reason.INTERRUPTED), 0));
  }

  @Test
  void whatAStopCutsOffIsKept() {
    Download file = world.add("file", 1000);
    receive(world.lease(), 500);
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));

    assertThat(world.outcome(file))
        .contains(new Outcome.Stopped(QueueWorld.failure(Reason.INTERRUPTED), 500));
  }

  @Test
  void whatCannotBeGoneOnWithIsNotKept() {
    Download export = world.add("export", TestFiles.export());
    receive(world.lease(), 500);
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));

    assertThat(world.outcome(export))
        .contains(new Outcome.Stopped(QueueWorld.failure(Reason.INTERRUPTED), 0));
  }

  @Test
  void whatDoesNotHashRightAfterAStopIsNotKept() {
    Download file = world.add("file", TestFiles.of(TestFiles.bytes(1000, 1)));
    Lease lease = world.lease();
    receive(lease, 1000);
    world.succeeds(lease);
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));
    world.verifies(world.verification());

    assertThat(world.outcome(file))
        .contains(new Outcome.Stopped(QueueWorld.failure(Reason.INTERRUPTED), 0));
    assertThat(dest.resolve(".drivefetch/parts")).isEmptyDirectory();
  }

  @Test
  void windingDownLetsWhatIsInFlightEndAndBeginsNothing() {
    Download begun = world.add("begun", 100);
    Lease lease = world.lease();
    Download waiting = world.add("waiting", 10);

    world.queue.windDown(QueueWorld.failure(Reason.TIME_UP));

    assertThat(world.outcome(waiting)).get().isInstanceOf(Outcome.Deferred.class);
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Idle());
    assertThat(lease.isCancelled()).isFalse();
    QueueWorld.receive(lease, 100);
    world.succeeds(lease);
    world.verifies(world.verification());
    assertThat(world.outcome(begun)).get().isInstanceOf(Outcome.Downloaded.class);
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Done());
  }

  @Test
  void whatFailsWhileWindingDownIsNotTriedAgain() {
    Download begun = world.add("begun", 100);
    Lease lease = world.lease();
    world.queue.windDown(QueueWorld.failure(Reason.TIME_UP));

    world.fails(lease, Reason.SERVER_ERROR);

    assertThat(world.outcome(begun)).get().isInstanceOf(Outcome.Deferred.class);
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Done());
  }

  @Test
  void aFileOfWhichARangeWasNotBegunEndsWithTheOneInFlight() {
    Download file = world.addLast("file", 10 * QueueWorld.MIB);
    Lease head = world.lease();
    Lease tail = world.lease();
    tail.writer().claim().awaitWorker();
    world.queue.windDown(QueueWorld.failure(Reason.TIME_UP));
    assertThat(tail.isCancelled()).as("its worker had not started").isTrue();
    world.succeeds(tail);
    assertThat(world.outcome(file)).as("one range is in flight").isEmpty();
    QueueWorld.receive(head, 10 * QueueWorld.MIB);
    world.succeeds(head);

    assertThat(world.outcome(file)).get().isInstanceOf(Outcome.Deferred.class);
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Done());
  }

  @Test
  void aFullDiskWhileWindingDownIsTheReasonThen() {
    world.add("begun", 100);
    Lease lease = world.lease();
    world.queue.windDown(QueueWorld.failure(Reason.TIME_UP));

    world.fails(lease, Reason.DISK_FULL);

    assertThat(world.queue.stopped()).get().extracting(Failure::reason).isEqualTo(Reason.DISK_FULL);
    assertThat(world.outcomes()).hasSize(1);
  }

  @Test
  void aStopWhileWindingDownCallsOffWhatIsInFlight() {
    world.add("begun", 100);
    Lease lease = world.lease();
    world.queue.windDown(QueueWorld.failure(Reason.TIME_UP));

    world.queue.stop(QueueWorld.failure(Reason.TIME_UP));

    assertThat(lease.isCancelled()).isTrue();
    assertThat(world.told(FetchEvent.RunStopped.class)).hasSize(1);
    assertThat(world.outcomes()).hasSize(1);
  }

  @Test
  void aTimeLimitDefersWhatItCutsOff() {
    Download file = world.add("file", 1000);
    world.queue.stop(QueueWorld.failure(Reason.TIME_UP));

    assertThat(world.outcome(file)).get().isInstanceOf(Outcome.Deferred.class);
  }

  @Test
  void whatIsBeingVerifiedAtAStopIsFinished() {
    Download file = world.add("file", 3);
    Lease lease = world.lease();
    receive(lease, 3);
    world.succeeds(lease);
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));
    world.verifies(world.verification());

    assertThat(world.outcome(file)).get().isInstanceOf(Outcome.Downloaded.class);
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Done());
  }

  @Test
  void onlyTheFirstStopCounts() {
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));
    world.queue.stop(QueueWorld.failure(Reason.DISK_FULL));

    assertThat(world.told(FetchEvent.RunStopped.class))
        .containsExactly(new FetchEvent.RunStopped(QueueWorld.failure(Reason.INTERRUPTED)));
  }

  @Test
  void workersNumbersAreUsedAgain() {
    world.add("a", 10);
    world.add("b", 10);
    world.add("c", 10);
    Lease first = world.lease();
    assertThat(world.lease().worker()).isEqualTo(1);
    world.fails(first, Reason.NOT_FOUND);

    assertThat(world.lease().worker()).isZero();
  }

  @Test
  void aLeaseCannotBeGivenBackTwice() {
    world.add("a", 10);
    Lease lease = world.lease();
    world.fails(lease, Reason.NOT_FOUND);

    assertThatThrownBy(() -> world.succeeds(lease)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusalsSlowAllDown() {
    for (int i = 0; i < 60; i++) {
      world.add("file" + i, 10);
    }
    for (int i = 0; i < 40; i++) {
      Lease lease = world.lease();
      world.passMillis(30);
      if (i % 2 == 0) {
        world.fails(lease, Reason.NOT_FOUND);
      } else {
        world.queue.ended(
            lease,
            Optional.of(
                new Failure(Reason.RATE_LIMITED, "seen", Optional.of(Duration.ofSeconds(9)))));
      }
      if (world.pacer.isBraking()) {
        return;
      }
    }
    throw new AssertionError("the pacer was not told of the refusals");
  }

  @Test
  void connectionsThatAreTooSlowCountForAFileInWhateverRanges() {
    Download download = world.addLast("slow", 4 * QueueWorld.MIB);
    Lease first = world.begunLease();
    Lease second = world.lease();
    world.fails(first, Reason.TOO_SLOW);
    world.fails(second, Reason.TOO_SLOW);
    int turns = 1;
    while (world.outcomes().isEmpty()) {
      world.passMillis(60_000);
      world.fails(world.lease(), Reason.TOO_SLOW);
      turns++;
    }

    assertThat(turns).as("how often in turn").isEqualTo(5);
    assertThat(world.outcome(download))
        .get()
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.failure().reason()).isEqualTo(Reason.TOO_SLOW));
  }

  @Test
  void aRangeThatIsFastEnoughInBetweenEndsTheCount() {
    world.addLast("slow at times", 4 * QueueWorld.MIB);
    for (int each = 0; each < 9; each++) {
      Lease lease = world.lease();
      receive(lease, 64 * 1024);
      world.fails(lease, each % 2 == 0 ? Reason.TOO_SLOW : Reason.BODY_CUT);
      world.passMillis(60_000);
    }

    assertThat(world.outcomes()).isEmpty();
  }
}
