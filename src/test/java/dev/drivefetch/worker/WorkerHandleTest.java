package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Checkpoint;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.Hashing;
import dev.drivefetch.store.PartWriter;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.transfer.Attempt;
import dev.drivefetch.transfer.ConnectionLimits;
import dev.drivefetch.transfer.RateWindows;
import dev.drivefetch.transfer.Siblings;
import dev.drivefetch.transfer.TransferSettings;
import dev.drivefetch.transfer.WebPage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class WorkerHandleTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

  @TempDir private Path folder = Path.of("");

  @Test
  void noProcessIsStartedForBytesThatNobodyWantsAnyMore() throws Exception {
    RangeWriter writer = writer();
    writer.cancel();

    try (var handle = handle()) {
      assertThat(handle.run(attempt(), writer)).isEmpty();
      assertThat(ProcessHandle.current().children()).as("worker processes").isEmpty();
    }
  }

  @Test
  @Timeout(30)
  void aProcessThatStartsForBytesThatAreTakenAwayIsNotWaitedFor() throws Exception {
    RangeWriter writer = writer();
    try (var handle = handle()) {
      var run = new FutureTask<>(() -> handle.run(attempt(), writer));
      Thread.ofPlatform().daemon().start(run);
      while (ProcessHandle.current().children().findAny().isEmpty()) {
        Thread.onSpinWait();
      }

      assertThat(writer.claim().steal()).as("nothing has begun").isTrue();
      writer.cancel();
      assertThat(run.get()).as("no failure").isEmpty();
      assertThat(handle.isReady()).as("its process is gone").isFalse();
      assertThat(ProcessHandle.current().children()).as("worker processes").isEmpty();
    }
  }

  @Test
  @Timeout(60)
  void aProcessThatDiedWhileItWaitedCostsTheNextRangeNothing() throws Exception {
    try (var handle = handle()) {
      assertThat(handle.run(attempt(), writer()))
          .get()
          .extracting(Failure::reason)
          .isEqualTo(Reason.CONNECTION_BROKEN);
      assertThat(handle.isReady()).as("ready after its first range").isTrue();
      killChildren();

      assertThat(handle.isReady()).as("ready though it is dead").isFalse();
      assertThat(handle.run(attempt(), writer()))
          .get()
          .extracting(Failure::reason)
          .as("another process has tried")
          .isEqualTo(Reason.CONNECTION_BROKEN);
    }
  }

  private static void killChildren() {
    ProcessHandle.current()
        .children()
        .forEach(
            child -> {
              child.destroyForcibly();
              child.onExit().join();
            });
  }

  private static WorkerHandle handle() {
    var siblings = new Siblings(() -> 0, RateWindows.standard());
    return new WorkerHandle("worker", command(), new StartGate(1), siblings);
  }

  private static WorkerCommand command() {
    return new WorkerCommand(
        WorkerJvm.starting(Optional.empty()),
        Map.of(),
        new TransferSettings(
            new Endpoint(NOWHERE),
            new ConnectionLimits(Duration.ofSeconds(30), OptionalLong.empty()),
            Optional.empty(),
            Optional.empty()));
  }

  private static Attempt attempt() {
    return new Attempt(
        new MediaRequest(NOWHERE, Map.of()),
        new Range(0, 10),
        OptionalLong.of(10),
        WebPage.MISTAKE);
  }

  private RangeWriter writer() {
    var part =
        PartWriter.of(
            folder.resolve("part"),
            Hashing.by(Checksum.Algorithm.MD5),
            OptionalLong.of(10),
            Digests.standard(),
            Checkpoint.none());
    return new RangeWriter(part, new Range(0, 10), _ -> {});
  }
}
