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

final class TailSplitTest {
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
    world.addLast("file", 10 * MIB);
    Lease owner = world.lease();
    world.passMillis(400);
    receive(owner, 1);
    world.passMillis(800);
    receive(owner, 2 * MIB - 1);

    // 2 MiB came in 0.8 s, so 1 MiB will while the helper waits 0.4 s for its first byte.
    assertThat(world.lease().asked().length()).isEqualTo(7 * MIB / 2);
  }

  @Test
  void whatIsSmallIsNotSplit() {
    world.addLast("file", MIB - 1);
    world.lease();

    assertThat(world.queue.poll()).isEqualTo(new Next.Idle());
  }

  @Test
  void whatWouldNotComeSoonerIsNotSplit() {
    world.addLast("file", 3 * MIB);
    Lease owner = world.lease();
    world.passMillis(1000);
    receive(owner, 1);
    world.passMillis(1000);
    receive(owner, MIB);

    // A second's wait is a MiB; of the 2 MiB that remain, the helper would get half a MiB.
    assertThat(world.lease().asked().length()).isBetween((long) MIB / 2 - 2, (long) MIB / 2);
    assertThat(world.queue.poll()).as("what remains is too little").isEqualTo(new Next.Idle());
  }

  @Test
  void nothingIsSplitWhileWholeFilesMayCome() {
    world.add("file", 10 * MIB);
    world.lease();
    assertThat(world.queue.poll()).isEqualTo(new Next.Idle());

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

    assertThat(world.queue.poll()).isEqualTo(new Next.Idle());
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

    assertThat(world.queue.poll()).isEqualTo(new Next.Idle());
    assertThat(owner.isCalledOff()).isFalse();
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

    assertThat(world.queue.poll()).isEqualTo(new Next.Idle());
  }

  @Test
  void ownersAndHelpersCoverTheFileOnce() {
    byte[] content = TestFiles.bytes(9 * MIB + 7, 1);
    Download file = world.addLast("file", TestFiles.of(content));
    List<Lease> leases = new ArrayList<>();
    for (Next next = world.queue.poll(); next instanceof Next.Go(Lease lease); ) {
      leases.add(lease);
      receive(lease, content, 1000);
      next = world.queue.poll();
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
