package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Range;
import dev.drivefetch.store.FileSums;
import dev.drivefetch.store.Hashing;
import dev.drivefetch.store.SentChecksum;
import dev.drivefetch.store.TestFiles;
import dev.drivefetch.transfer.ConnectionLimits;
import dev.drivefetch.transfer.WebPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
final class WorkerDeskTest {
  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(Duration.ofSeconds(5), OptionalLong.empty());
  private static final byte[] CONTENT = TestFiles.bytes(1000, 1);

  @TempDir private Path directory;

  private final MockWebServer server = new MockWebServer();
  private final AtomicLong now = new AtomicLong();
  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final HttpStack http =
      new HttpStack(
          1,
          Duration.ofSeconds(5),
          new TrustedAuthorities(Optional.empty(), Map.of()),
          new ProxyRules(Optional.empty(), Map.of()));
  private final WorkerDesk desk =
      new WorkerDesk(http, LIMITS, () -> Instant.EPOCH, now::get, reports::add);
  private final Thread fetching = Thread.ofPlatform().daemon().unstarted(desk);

  @BeforeEach
  void start() throws IOException {
    server.start();
    server.enqueue(new MockResponse.Builder().body(new Buffer().write(CONTENT)).build());
  }

  @AfterEach
  void end() {
    fetching.interrupt();
    http.close();
    server.close();
  }

  @Test
  void reportsTheEndAndTheDigestOfAWholeFile() throws Exception {
    desk.accept(begin(1));
    fetching.start();

    assertThat(ended())
        .isEqualTo(
            new Report.Ended(
                1,
                1000,
                Optional.empty(),
                false,
                Optional.of(new FileSums(TestFiles.sha256(CONTENT), Optional.empty())),
                Optional.empty()));
    assertThat(directory.resolve("part")).hasBinaryContent(CONTENT);
  }

  /** As of a public file: the length is not known before, and the checksum comes with the bytes. */
  @Test
  void reportsWhatAFileOfUnknownLengthHashesToAndWhatItShould() throws Exception {
    server.setDispatcher(new QueueDispatcher());
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("X-Goog-Hash", "md5=Ojk9c3dhfxgoKVVHYwFbHQ==")
            .addHeader("X-Goog-Hash", "crc32c=n03x6A==")
            .body(new Buffer().write(CONTENT))
            .build());
    var hashing = new Hashing(Checksum.Algorithm.SHA256, true);
    desk.accept(begin(1, Range.open(), OptionalLong.empty(), hashing, Long.MAX_VALUE));
    fetching.start();

    assertThat(ended())
        .isEqualTo(
            new Report.Ended(
                1,
                1000,
                Optional.empty(),
                false,
                Optional.of(
                    new FileSums(
                        TestFiles.sha256(CONTENT), Optional.of(TestFiles.crc32c(CONTENT)))),
                Optional.of(new SentChecksum("9f4df1e8", true))));
  }

  @Test
  void aRangeThatIsShortenedBeforeItsAttemptBeginsEndsThere() throws Exception {
    desk.accept(begin(1));
    desk.accept(new Order.Shorten(1, 400));
    fetching.start();

    assertThat(ended())
        .isEqualTo(
            new Report.Ended(1, 400, Optional.empty(), false, Optional.empty(), Optional.empty()));
  }

  @Test
  void aRangeThatIsCalledOffBeforeItsAttemptBeginsBringsNothing() throws Exception {
    desk.accept(begin(1));
    desk.accept(new Order.CallOff(1));
    fetching.start();

    assertThat(ended())
        .isEqualTo(
            new Report.Ended(1, 0, Optional.empty(), false, Optional.empty(), Optional.empty()));
  }

  @Test
  void ordersAboutAnEarlierAttemptConcernNobody() throws Exception {
    desk.accept(begin(2));
    desk.accept(new Order.CallOff(1));
    desk.accept(new Order.Shorten(1, 0));
    fetching.start();

    assertThat(ended().position()).isEqualTo(1000);
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // Until it waits, by whatever steps.
  void takesNoMoreBytesBeforeTheParentHasPutThoseBeforeOnRecord() throws Exception {
    desk.accept(begin(1, 1));
    fetching.start();
    while (fetching.getState() != Thread.State.WAITING) {
      Thread.yield();
    }

    List<Report> before = reports.stream().map(Messages::readReport).toList();
    assertThat(before).as("reports").singleElement().isInstanceOf(Report.CheckpointDue.class);
    long here = ((Report.CheckpointDue) before.getFirst()).position();
    assertThat(here).as("bytes here").isBetween(1L, 1000L);
    assertThat(directory.resolve("part")).as("nor are others on disk").hasSize(here);

    desk.accept(new Order.Recorded(1));
    assertThat(ended().position()).isEqualTo(1000);
  }

  @Test
  void whatIsCalledOffWaitsForNoRecord() throws Exception {
    desk.accept(begin(1, 1));
    fetching.start();
    assertThat(Messages.readReport(reports.take())).isInstanceOf(Report.CheckpointDue.class);

    desk.accept(new Order.CallOff(1));

    assertThat(ended().number()).isEqualTo(1);
  }

  private Report.Ended ended() throws InterruptedException {
    while (true) {
      String line = reports.poll(10, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("the desk reports nothing");
      }
      if (Messages.readReport(line) instanceof Report.Ended ended) {
        return ended;
      }
    }
  }

  private Order.Begin begin(int number) {
    return begin(number, Long.MAX_VALUE);
  }

  private Order.Begin begin(int number, long checkpointInterval) {
    var hashing = Hashing.by(Checksum.Algorithm.SHA256);
    return begin(number, new Range(0, 1000), OptionalLong.of(1000), hashing, checkpointInterval);
  }

  private Order.Begin begin(
      int number, Range range, OptionalLong size, Hashing hashing, long checkpointInterval) {
    return new Order.Begin(
        number,
        new MediaRequest(
            URI.create(server.url("/file").toString()), Map.of("Range", "bytes=0-999")),
        range,
        size,
        WebPage.MISTAKE,
        directory.resolve("part"),
        hashing,
        checkpointInterval);
  }
}
