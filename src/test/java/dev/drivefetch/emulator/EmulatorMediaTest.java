package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmulatorMediaTest {
  private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final String DOCUMENT = "application/vnd.google-apps.document";

  @ParameterizedTest
  @ValueSource(strings = {"drive/v3/files/f", "download/drive/v3/files/f"})
  void aFileComesWithDrivesHeadersAndNoOthers(String path) throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = client.get(path + "?alt=media");

      assertThat(response.body()).isEqualTo(BYTES);
      assertThat(response.headers().map())
          .containsEntry("content-length", List.of("10"))
          .containsEntry("content-disposition", List.of("attachment"))
          .containsKey("x-goog-hash")
          .doesNotContainKeys("etag", "last-modified", "accept-ranges", "content-range");
    }
  }

  @Test
  void aRangeIsLabelled() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = range(client, "f", "bytes=2-4");

      assertThat(response.statusCode()).isEqualTo(206);
      assertThat(response.headers().firstValue("content-range")).hasValue("bytes 2-4/10");
      assertThat(response.body()).containsExactly(2, 3, 4);
    }
  }

  @Test
  void aRangePastTheEndOrOfAnEmptyFileIsRefused() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> past = range(client, "f", "bytes=10-");
      HttpResponse<byte[]> empty = range(client, "empty", "bytes=0-");

      assertThat(past.statusCode()).isEqualTo(416);
      assertThat(past.headers().firstValue("content-range")).hasValue("bytes */10");
      assertThat(empty.headers().firstValue("content-range")).hasValue("bytes */0");
    }
  }

  @Test
  void rangesCanBeIgnored() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT.ignoringRanges());
        var client = new EmulatorClient(emulator)) {
      assertThat(range(client, "f", "bytes=2-4").statusCode()).isEqualTo(200);
      assertThat(range(client, "empty", "bytes=0-").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theEndOfATerabyteCanBeFetched() throws Exception {
    long size = 1L << 40;
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = range(client, "huge", "bytes=-100000");

      assertThat(response.body()).isEqualTo(new SeededBytes(size, 7).read(size - 100_000, 100_000));
    }
  }

  @Test
  void whatCannotBeDownloadedSaysWhy() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      assertThat(reason(client, "d?alt=media")).isEqualTo("fileNotDownloadable");
      assertThat(reason(client, "root?alt=media")).isEqualTo("fileNotDownloadable");
      assertThat(reason(client, "link?alt=media")).isEqualTo("fileNotDownloadable");
      assertThat(reason(client, "kept?alt=media")).isEqualTo("cannotDownloadFile");
      assertThat(reason(client, "bad?alt=media")).isEqualTo("cannotDownloadAbusiveFile");
      assertThat(reason(client, "f?alt=media&acknowledgeAbuse=true"))
          .isEqualTo("invalidAbuseAcknowledgment");
      assertThat(reason(client, "nowhere")).isEqualTo("notFound");
    }
  }

  @Test
  void onlySomebodyWithATokenCanAcknowledgeAbuse() throws Exception {
    String path = "drive/v3/files/bad?alt=media&acknowledgeAbuse=true";
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      assertThat(client.get(path).statusCode()).isEqualTo(403);
      assertThat(client.bare(path, "Authorization", "Bearer t").body()).isEqualTo(BYTES);
    }
  }

  @Test
  void anExportComesWithoutALengthUnlessToldOtherwise() throws Exception {
    String path = "drive/v3/files/d/export?mimeType=text/plain";
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var telling = start(EmulatorOptions.DEFAULT.withExportLengths());
        var client = new EmulatorClient(emulator);
        var other = new EmulatorClient(telling)) {
      assertThat(client.get(path).headers().firstValue("content-length")).isEmpty();
      assertThat(client.get(path).body()).asString().isEqualTo("text");
      assertThat(other.get(path).headers().firstValue("content-length")).hasValue("4");
    }
  }

  @Test
  void exportsHaveTheirOwnRefusals() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      assertThat(reason(client, "f/export?mimeType=text/plain")).isEqualTo("fileNotExportable");
      assertThat(reason(client, "d/export")).isEqualTo("required");
      assertThat(reason(client, "d/export?mimeType=image/png")).isEqualTo("badRequest");
      assertThat(reason(client, "d/export?mimeType=application/pdf"))
          .isEqualTo("exportSizeLimitExceeded");
    }
  }

  @Test
  void exportLinksHaveNoLimit() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = client.bare("document/d/d/export?format=pdf");

      assertThat(response.body()).hasSize((10 << 20) + 1);
    }
  }

  @Test
  void aChangeInMidRunIsServed() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      String before = client.json("drive/v3/files/f?fields=headRevisionId").encode();
      emulator.content().change("f", item -> item.withBytes(new byte[] {42}));

      assertThat(client.get("drive/v3/files/f?alt=media").body()).containsExactly(42);
      assertThat(client.json("drive/v3/files/f?fields=headRevisionId").encode())
          .isNotEqualTo(before);
    }
  }

  @Test
  void everyRequestIsRecorded() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      range(client, "f", "bytes=2-4");
      range(client, "f", "bytes=5-");

      RecordedRequest second = emulator.requests().get(1);
      assertThat(second.kind()).isEqualTo(RequestKind.MEDIA);
      assertThat(second.fileId()).hasValue("f");
      assertThat(second.attempt()).isEqualTo(2);
      assertThat(second.parameter("alt")).hasValue("media");
      assertThat(second.header("RANGE")).hasValue("bytes=5-");
      assertThat(second.status()).isEqualTo(206);
      assertThat(second.bytesSent()).isEqualTo(5);
    }
  }

  @Test
  void aPacedBodyArrivesWhole() throws Exception {
    Latency latency =
        new Latency(
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            OptionalLong.of(2_000_000));
    try (var emulator = start(EmulatorOptions.DEFAULT.withLatency(latency));
        var client = new EmulatorClient(emulator)) {
      assertThat(range(client, "huge", "bytes=1-100000").body())
          .isEqualTo(new SeededBytes(1L << 40, 7).read(1, 100_000));
    }
  }

  @Test
  void aFileOnDiskArrivesWholeHoweverSlowlyItIsRead(@TempDir Path folder) throws Exception {
    byte[] bytes = new SeededBytes(5_000_003, 1).read(0, 5_000_003);
    Files.write(folder.resolve("large.bin"), bytes);
    DriveContent content = DriveContent.ofDirectory(folder);
    String id = content.children(content.rootId()).getFirst().id();
    try (var emulator = DriveEmulator.start(EmulatorOptions.DEFAULT, content);
        var client = new EmulatorClient(emulator);
        InputStream slow = client.open("drive/v3/files/" + id + "?alt=media")) {
      assertThat(client.get("drive/v3/files/" + id + "?alt=media").body()).isEqualTo(bytes);
      assertThat(slow.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosed() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT.withMaxConnections(1));
        var client = new EmulatorClient(emulator);
        var second = new EmulatorClient(emulator)) {
      assertThat(client.get("drive/v3/files").statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> second.get("drive/v3/files")).isInstanceOf(IOException.class);
      assertThat(client.get("drive/v3/files").statusCode()).isEqualTo(200);
    }
  }

  private static String reason(EmulatorClient client, String path) throws Exception {
    return EmulatorClient.reason(client.get("drive/v3/files/" + path));
  }

  private static HttpResponse<byte[]> range(EmulatorClient client, String id, String range)
      throws Exception {
    return client.get("drive/v3/files/" + id + "?alt=media", "Range", range);
  }

  private static DriveEmulator start(EmulatorOptions options) throws Exception {
    byte[] large = new byte[(10 << 20) + 1];
    Arrays.fill(large, (byte) 'p');
    Map<String, byte[]> exports =
        Map.of("text/plain", new byte[] {'t', 'e', 'x', 't'}, "application/pdf", large);
    return DriveEmulator.start(
        options,
        new DriveContentBuilder()
            .folder("r", "Shared")
            .file("r", "f", "ten.bin", BYTES)
            .file("r", "empty", "empty.bin", new byte[0])
            .file("r", "kept", "kept.bin", BYTES)
            .but(item -> item.with(ItemFlag.NOT_DOWNLOADABLE))
            .file("r", "bad", "bad.exe", BYTES)
            .but(item -> item.with(ItemFlag.ABUSIVE))
            .seeded("r", "huge", "huge.bin", 1L << 40, 7)
            .document("r", "d", "Doc", DOCUMENT, exports)
            .shortcut("r", "link", "Link", "nowhere", "text/plain")
            .build());
  }
}
