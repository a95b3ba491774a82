package dev.drivefetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.store.Checkpoint;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.Hashing;
import dev.drivefetch.store.PartWriter;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BodyCopyTest {
  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(Duration.ofSeconds(30), OptionalLong.empty());
  private static final byte[] CONTENT = content(3_000_000);

  @TempDir private Path directory = Path.of("");

  @Test
  void writesTheWholeBody() throws IOException {
    RangeWriter writer = writer(CONTENT.length);

    copy(new Buffer().write(CONTENT), writer);

    assertThat(Files.readAllBytes(part())).isEqualTo(CONTENT);
  }

  @Test
  void writesNoMoreThanTheRange() throws IOException {
    RangeWriter writer = writer(1_000_001);

    copy(new Buffer().write(CONTENT), writer);

    assertThat(Files.readAllBytes(part())).isEqualTo(Arrays.copyOf(CONTENT, 1_000_001));
  }

  @Test
  void keepsWhatCameBeforeTheConnectionBroke() {
    RangeWriter writer = writer(CONTENT.length);

    assertThatThrownBy(() -> copy(breakingAfter(1_234_567), writer)).hasMessage("broken");

    assertThat(writer.position()).isEqualTo(1_234_567);
    assertThat(part()).hasBinaryContent(Arrays.copyOf(CONTENT, 1_234_567));
  }

  @Test
  void bytesThatTheDiskLosesAtCloseAreAFailureOfTheDisk() {
    assertThatThrownBy(
            () -> copy(new Buffer().write(CONTENT), writer(CONTENT.length), new LosingChannel()))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(Reason.DISK_FULL));
  }

  @Test
  void aConnectionThatBreaksDoesNotHideWhatTheDiskHasLost() {
    assertThatThrownBy(
            () -> copy(breakingAfter(1_234_567), writer(CONTENT.length), new LosingChannel()))
        .isInstanceOf(StoreException.class);
  }

  private static okio.Source breakingAfter(int bytes) {
    return new ForwardingSource(new Buffer().write(CONTENT, 0, bytes)) {
      @Override
      public long read(Buffer sink, long count) throws IOException {
        long read = super.read(sink, count);
        if (read < 0) {
          throw new IOException("broken");
        }
        return read;
      }
    };
  }

  private static void copy(okio.Source body, RangeWriter writer) throws IOException {
    copy(body, writer, writer.part().openForWriting());
  }

  private static void copy(okio.Source body, RangeWriter writer, FileChannel channel)
      throws IOException {
    var request = new MediaRequest(URI.create("http://127.0.0.1:1/"), Map.of());
    var attempt =
        new Attempt(request, writer.range(), OptionalLong.of(CONTENT.length), WebPage.MISTAKE);
    Ticker ticker = () -> 0;
    var siblings = new Siblings(ticker, LIMITS.windows());
    var watch = new ConnectionWatch(LIMITS, siblings.join(request.uri()), ticker);
    var steps =
        new BodySteps(
            attempt,
            new AnswerVerdict.Keep(0, false, OptionalLong.empty(), Optional.empty()),
            writer);
    new BodyCopy(Okio.buffer(body), steps, writer, channel, watch, ticker).run();
  }

  private RangeWriter writer(long end) {
    var part =
        PartWriter.of(
            part(),
            Hashing.by(Checksum.Algorithm.MD5),
            OptionalLong.of(CONTENT.length),
            Digests.standard(),
            Checkpoint.none());
    return new RangeWriter(part, new Range(0, end), _ -> {});
  }

  private Path part() {
    return directory.resolve("part");
  }

  private static byte[] content(int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }
}
