package dev.drivefetch.queue;

import static dev.drivefetch.queue.QueueWorld.MIB;
import static dev.drivefetch.queue.QueueWorld.receive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.TestFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StealPlanTest {
  @TempDir private Path dest;
  private QueueWorld world;

  @BeforeEach
  void makeWorld() {
    world = new QueueWorld(dest);
  }

  @Test
  void anIdleWorkerTakesHalfOfWhatRemains() {
    world.addLast("file", 10 * MIB);
    Lease owner = world.lease();

    assertThat(world.lease().asked()).isEqualTo(new Range(5 * MIB, 10 * MIB));
    assertThat(owner.writer().end()).isEqualTo(5 * MIB);
  }

  @Test
  void theLargestRemainderIsSplit() {
    world.add("large", 10 * MIB);
    world.addLast("small", 8 * MIB);
    Lease large = world.lease();
    Lease small = world.lease();
    receive(large, 4 * MIB);

    assertThat(world.lease().download()).isEqualTo(small.download());
  }

  @Test
  void theOwnerKeepsWhatItGetsWhileTheHelperWaits() {
    ownerGets(2 * MIB, 10 * MIB, 400, 800);

    // 2 MiB came in 0.8 s, so 1 MiB will while the helper waits 0.4 s for its first byte.
    assertThat(world.lease().asked().length()).isEqualTo(7 * MIB / 2);
  }

  @Test
  void whatIsSmallIsNotSplit() {
    world.addLast("file", MIB / 4 - 1);
    world.lease();

    assertThat(world.queue.poll(1)).isEqualTo(new Next.Idle());
  }

  @Test
  void whatIsSmallIsSplitIfItComesSoonerByMuch() {
    ownerGets(5 * MIB / 4, 2 * MIB, 400, 1250);

    // Of 768 KiB that remain, 410 come while the helper waits; 179 more are 0.17 seconds.
    assertThat(world.lease().asked().length()).isBetween(178L << 10, 180L << 10);
  }

  @Test
  void whatWouldNotComeSoonerIsNotSplit() {
    ownerGets(MIB + 1, 9 * MIB / 4, 1000, 1000);

    // A second's wait is a MiB; of the 5/4 MiB that remain, the helper gets half of the others.
    assertThat(world.begunLease().asked().length()).isBetween((long) MIB / 8 - 2, (long) MIB / 8);
    assertThat(world.queue.poll(1)).as("what remains is too little").isInstanceOf(Next.Later.class);
  }

  @Test
  void nothingIsSplitWhileWholeFilesMayCome() {
    world.add("file", 10 * MIB);
    world.lease();
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Idle());

    world.queue.close();
    assertThat(world.lease().asked().start()).isEqualTo(5 * MIB);
  }

  @Test
  void waitingFilesGoBeforeSplits() {
    world.add("large", 10 * MIB);
    Download small = world.addLast("small", 10);
    world.lease();

    assertThat(world.lease().download()).isEqualTo(small);
  }

  @Test
  void exportsAreNotSplit() {
    world.add("export", TestFiles.export());
    world.addLast("of unknown size", new Content.Binary(OptionalLong.empty(), Optional.empty()));
    world.lease();
    world.lease();

    assertThat(world.queue.poll(1)).isEqualTo(new Next.Idle());
  }

  @Test
  void aServerThatIgnoresRangesGetsOneRequestAtATime() {
    world.addLast("file", 10 * MIB);
    Lease owner = world.lease();
    Lease helper = world.lease();
    helper.writer().markRangesIgnored();
    world.fails(helper, Reason.CONNECTION_BROKEN);
    world.passMillis(100);
    world.lease();

    assertThat(world.queue.poll(1)).isEqualTo(new Next.Idle());
    assertThat(owner.isCancelled()).isFalse();
  }

  @Test
  void nothingIsSplitWhileTheServerBrakes() {
    world.addLast("file", 10 * MIB);
    world.lease();
    for (int i = 0; i < 100; i++) {
      world.pacer.tryAcquire(1);
      world.passMillis(20);
      world.pacer.refused(Optional.empty());
    }
    world.passMillis(10_000);

    assertThat(world.queue.poll(1))
        .as("no split, and a time to ask again")
        .isInstanceOf(Next.Later.class);
    world.passMillis(100_000);
    assertThat(world.lease().asked().start()).as("once it no longer brakes").isEqualTo(5 * MIB);
  }

  @Test
  void allIdleWorkersGetEqualShares() {
    world.add("file", 100 * MIB);
    List<Lease> leases = new ArrayList<>();
    for (int idle = 10; idle > 0; idle--) {
      leases.add(world.lease(idle));
      receive(leases.getLast(), 1);
    }

    assertThat(leases)
        .extracting(lease -> lease.writer().remaining().length() / MIB)
        .allSatisfy(mebibytes -> assertThat(mebibytes).isBetween(9L, 11L));
  }

  @Test
  void lengthsWhoseSumIsBeyondALongAreSharedToo() {
    world.add("one", Long.MAX_VALUE - 1);
    world.addLast("other", Long.MAX_VALUE - 1);
    world.lease();
    world.lease();

    assertThat(world.lease().asked().length()).isEqualTo(Long.MAX_VALUE / 3);
  }

  @Test
  void workersThatWillSoonIdleAreCounted() {
    Lease large = largeBesideSmallOnes(9);

    assertThat(world.lease().asked().length()).isBetween(9L * MIB, 11L * MIB);
    assertThat(large.writer().end()).isBetween(89L * MIB, 91L * MIB);
  }

  /** So many bytes of the last file, after a wait for the first of them. */
  private void ownerGets(int bytes, long size, int waitMillis, int flowMillis) {
    world.addLast("file", size);
    Lease owner = world.lease();
    world.passMillis(waitMillis);
    receive(owner, 1);
    world.passMillis(flowMillis);
    receive(owner, bytes - 1);
  }

  private Lease largeBesideSmallOnes(int workers) {
    world.add("large", 100 * MIB);
    Lease large = world.lease();
    for (int i = 1; i < workers; i++) {
      world.add("small" + i, 1000);
      world.lease();
    }
    return large;
  }

  @Test
  void aLongFileIsBegunInOrderAndInPartsThatBecomeSmaller() {
    world.add("file", 1024L * MIB);
    Lease owner = world.lease(10);
    List<Lease> parts = new ArrayList<>(List.of(owner, world.lease(9)));
    receive(parts.getLast(), 1);
    Lease triedWith = parts.removeLast();

    while (parts.size() < 12) {
      parts.add(world.lease(Math.max(1, 9 - parts.size())));
    }

    assertThat(parts)
        .as("each begins where the one before it ends")
        .extracting(lease -> lease.asked().start())
        .containsExactlyElementsOf(endsWithFirst(0, parts));
    assertThat(parts.getLast().writer().remaining().length())
        .isLessThan(parts.getFirst().writer().remaining().length() / 2);
    assertThat(triedWith.asked().end()).isEqualTo(1024L * MIB);
  }

  private static List<Long> endsWithFirst(long first, List<Lease> parts) {
    List<Long> starts = new ArrayList<>(List.of(first));
    parts.subList(0, parts.size() - 1).forEach(part -> starts.add(part.writer().end()));
    return starts;
  }

  @Test
  void oneHelperTriesWhetherTheServerHonoursRanges() {
    world.add("file", 100 * MIB);
    Lease owner = world.lease(10);
    Lease helper = world.lease(9);
    receive(owner, 1);
    assertThat(world.queue.poll(8)).as("before it has an answer").isEqualTo(new Next.Idle());

    receive(helper, 1);
    assertThat(world.queue.poll(8)).as("once it has one").isInstanceOf(Next.Go.class);
  }

  @Test
  void aServerThatIgnoredRangesOnceIsNotAskedForThemAgain() {
    world.add("large", 100 * MIB);
    world.add("other", 90 * MIB);
    world.lease();
    world.lease();
    Lease helper = world.lease();
    helper.writer().markRangesIgnored();
    receive(helper, 1);
    receive(helper, (int) helper.asked().length());
    world.succeeds(helper);

    assertThat(world.queue.poll(1)).isEqualTo(new Next.Idle());
  }

  @Test
  void aLargeFileIsSplitWhileFilesMayCome() {
    world.add("just large", 64 * MIB + 1);
    world.add("not large", 64 * MIB);
    Lease large = world.lease();
    world.lease();
    receive(large, 32 * MIB);

    assertThat(world.lease().download()).isEqualTo(large.download());
  }

  @Test
  void nothingIsEverSplitIfThatIsNotWanted() {
    world = new QueueWorld(dest.resolve("other"), OptionalLong.empty());
    world.addLast("file", 100 * MIB);
    world.lease();

    assertThat(world.queue.poll(9)).isEqualTo(new Next.Idle());
  }

  @Test
  void ownersAndHelpersCoverTheFileOnce() {
    byte[] content = TestFiles.bytes(9 * MIB + 7, 1);
    Download file = world.addLast("file", TestFiles.of(content));
    List<Lease> leases = new ArrayList<>();
    for (Next next = world.queue.poll(1); next instanceof Next.Go(Lease lease); ) {
      leases.add(lease);
      receive(lease, content, 1000);
      next = world.queue.poll(1);
    }
    assertThat(leases).hasSizeGreaterThan(4);

    long total = 0;
    for (Lease lease : leases) {
      receive(lease, content, content.length);
      total += lease.writer().position() - lease.asked().start();
      world.succeeds(lease);
    }
    world.verifies(world.verification());

    assertThat(total).as("bytes received").isEqualTo(content.length);
    assertThat(file.target()).hasBinaryContent(content);
  }
}
