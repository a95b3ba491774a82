package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents of any size: asked for, waited for, fetched. */
final class EmulatorLongDownloadTest {
  private static final String DOCUMENT = "application/vnd.google-apps.document";
  private static final String VIDEO = "application/vnd.google-apps.vid";
  private static final String PDF = "application/pdf";
  private static final String START = "drive/v3/files/d/download?mimeType=application/pdf";
  private static final byte[] LARGE = new byte[(10 << 20) + 1];

  @Test
  void whatIsTooLargeForAnExportIsPreparedAndFetched() throws Exception {
    try (var emulator =
            start(EmulatorOptions.DEFAULT.withLongDownloads(new LongDownloads(2, false)));
        var client = new EmulatorClient(emulator)) {
      JsonObject begun = EmulatorClient.json(client.ask(START));
      String operation = "drive/v3/operations/" + begun.getString("name");

      assertThat(begun.getBoolean("done")).isFalse();
      assertThat(client.json(operation).getBoolean("done")).isFalse();
      assertThat(client.json(operation).getBoolean("done")).isFalse();
      JsonObject done = client.json(operation);
      assertThat(done.getBoolean("done")).isTrue();
      assertThat(done.getString("name")).isEqualTo(begun.getString("name"));
      assertThat(client.bare(path(emulator, done)).body()).isEqualTo(LARGE);
      assertThat(emulator.requests())
          .filteredOn(request -> request.kind() == RequestKind.OPERATION)
          .extracting(request -> request.fileId().orElse(""))
          .containsExactly("d", "d", "d");
    }
  }

  @Test
  void anOperationCanBeDoneAtOnceAndGiveRanges() throws Exception {
    try (var emulator =
            start(EmulatorOptions.DEFAULT.withLongDownloads(new LongDownloads(0, true)));
        var client = new EmulatorClient(emulator)) {
      JsonObject done = EmulatorClient.json(client.ask(START));
      JsonObject response = done.getJsonObject("response");

      assertThat(response.getBoolean("partialDownloadAllowed")).isTrue();
      assertThat(client.bare(path(emulator, done), "Range", "bytes=1-3").statusCode())
          .isEqualTo(206);
    }
  }

  @Test
  void whatWasAskedForWithATokenIsFetchedWithOne() throws Exception {
    var access = AccessRules.ANYONE_WITH_CREDENTIALS.withTokens("good");
    var options = EmulatorOptions.DEFAULT.withLongDownloads(new LongDownloads(0, false));
    try (var emulator = start(options.withAccess(access));
        var client = new EmulatorClient(emulator)) {
      JsonObject done =
          EmulatorClient.json(
              client.ask("drive/v3/files/private/download", "Authorization", "Bearer good"));
      String path = path(emulator, done);

      assertThat(client.bare(path).statusCode()).isEqualTo(401);
      assertThat(client.bare(path, "Authorization", "Bearer bad").statusCode()).isEqualTo(401);
      assertThat(client.bare(path, "Authorization", "Bearer good").body()).containsExactly(7);
    }
  }

  @Test
  void anOperationCanFail() throws Exception {
    try (var emulator =
            start(
                EmulatorOptions.DEFAULT.withFaults(
                    FaultRule.onOperation("d").answer(new Fault.FailedOperation(13, "Internal"))));
        var client = new EmulatorClient(emulator)) {
      String name = EmulatorClient.json(client.ask(START)).getString("name");
      JsonObject failed = client.json("drive/v3/operations/" + name);

      assertThat(failed.getBoolean("done")).isTrue();
      assertThat(failed.containsKey("response")).isFalse();
      assertThat(failed.getJsonObject("error").getInteger("code")).isEqualTo(13);
    }
  }

  @Test
  void whatCannotBePreparedSaysWhy() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      assertThat(EmulatorClient.reason(client.ask("drive/v3/files/root/download")))
          .isEqualTo("fileNotDownloadable");
      assertThat(EmulatorClient.reason(client.ask("drive/v3/files/nowhere/download")))
          .isEqualTo("notFound");
      assertThat(EmulatorClient.reason(client.ask("drive/v3/files/private/download")))
          .isEqualTo("notFound");
      assertThat(EmulatorClient.reason(client.ask("drive/v3/files/d/download?mimeType=a/b")))
          .isEqualTo("badRequest");
      assertThat(EmulatorClient.reason(client.get("drive/v3/operations/unheard-of")))
          .isEqualTo("notFound");
      String name = EmulatorClient.json(client.ask(START)).getString("name");
      assertThat(client.bare("download/drive/v3/operations/" + name + "?alt=media").statusCode())
          .as("what is not ready yet")
          .isEqualTo(404);
    }
  }

  @Test
  void aVideoOfVidsComesThisWayOnly() throws Exception {
    var options = EmulatorOptions.DEFAULT.withLongDownloads(new LongDownloads(0, false));
    try (var emulator = start(options);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> export = client.get("drive/v3/files/video/export?mimeType=video/mp4");
      JsonObject done =
          EmulatorClient.json(client.ask("drive/v3/files/video/download?mimeType=video/mp4"));

      assertThat(EmulatorClient.reason(export)).isEqualTo("fileNotExportable");
      assertThat(client.json("drive/v3/files/video?fields=exportLinks").isEmpty()).isTrue();
      assertThat(client.bare("videos/d/video/export?format=mp4").statusCode()).isEqualTo(404);
      assertThat(client.bare(path(emulator, done)).body()).containsExactly(9);
    }
  }

  private static String path(DriveEmulator emulator, JsonObject done) {
    String uri = done.getJsonObject("response").getString("downloadUri");
    assertThat(uri).startsWith(emulator.endpoint().toString());
    return uri.substring(emulator.endpoint().toString().length());
  }

  private static DriveEmulator start(EmulatorOptions options) throws Exception {
    return DriveEmulator.start(
        options,
        new DriveContentBuilder()
            .folder("root", "Shared")
            .document("root", "d", "Plan", DOCUMENT, Map.of(PDF, LARGE))
            .document("root", "video", "Film", VIDEO, Map.of("video/mp4", new byte[] {9}))
            .file("root", "private", "mine.bin", new byte[] {7})
            .but(item -> item.with(ItemFlag.PRIVATE))
            .build());
  }
}
