package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmulatorListTest {
  private static final String ALL_DRIVES = "&supportsAllDrives=true&includeItemsFromAllDrives=true";

  @Test
  void withoutFieldsAListSaysWhatDriveSaysByItself() throws Exception {
    try (var emulator = start(content(1), Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      JsonObject list = client.list("'root' in parents", ALL_DRIVES);

      assertThat(list.fieldNames()).containsExactly("kind", "incompleteSearch", "files");
      assertThat(list.getJsonArray("files").getJsonObject(0).fieldNames())
          .containsExactly("kind", "id", "name", "mimeType");
    }
  }

  @Test
  void pagesFollowEachOtherUntilThereIsNoToken() throws Exception {
    try (var emulator = start(content(5), Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      assertThat(pages(client, "&pageSize=2")).containsExactly(2, 2, 1);
    }
  }

  @Test
  void pagesCanBeShorterThanAskedForAndEmpty() throws Exception {
    try (var emulator = start(content(3), new Paging(2, true));
        var client = new EmulatorClient(emulator)) {
      assertThat(pages(client, "&pageSize=1000")).containsExactly(0, 2, 0, 1);
    }
  }

  @Test
  void numbersOf64BitsAreStrings() throws Exception {
    try (var emulator = start(content(1), Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      JsonObject file = client.json("drive/v3/files/f0?fields=*");

      assertThat(file.getMap())
          .containsEntry("size", "3")
          .containsEntry("version", "1")
          .containsEntry("md5Checksum", "5289df737df57326fcdd22597afb1fac");
    }
  }

  @Test
  void aListedFileIsDescribedAsIfItWereAskedForAlone() throws Exception {
    try (var emulator = start(content(1), Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      JsonArray files = client.list("'root' in parents", "&fields=files").getJsonArray("files");

      assertThat(files.getJsonObject(0)).isEqualTo(client.json("drive/v3/files/f0?fields=*"));
    }
  }

  @Test
  void theMetadataCanLieOrKeepSilent() throws Exception {
    DriveContent content = content(2);
    content.change("f0", item -> item.with("size", "99").without("sha1Checksum"));
    try (var emulator = start(content, Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      JsonObject file = client.json("drive/v3/files/f0?fields=*");

      assertThat(file.getString("size")).isEqualTo("99");
      assertThat(file.fieldNames()).contains("md5Checksum").doesNotContain("sha1Checksum");
    }
  }

  @Test
  void documentsHaveASizeAndLinksButNoChecksum() throws Exception {
    DriveContent content =
        new DriveContentBuilder()
            .folder("root0", "Shared")
            .document("root0", "d", "Doc", "application/vnd.google-apps.document", exports())
            .build();
    try (var emulator = start(content, Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      JsonObject document = client.json("drive/v3/files/d?fields=size,md5Checksum,exportLinks");

      assertThat(document.fieldNames()).containsExactly("size", "exportLinks");
      assertThat(document.getJsonObject("exportLinks").getString("text/plain"))
          .isEqualTo(emulator.endpoint() + "document/d/d/export?format=txt");
    }
  }

  @Test
  void theBinIsListedUnlessItIsExcluded() throws Exception {
    DriveContent content = content(2);
    content.change("f1", item -> item.with(ItemFlag.TRASHED));
    try (var emulator = start(content, Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      assertThat(client.list("'root' in parents", "").getJsonArray("files")).hasSize(2);
      assertThat(client.list("'root' in parents and trashed=false", "").getJsonArray("files"))
          .hasSize(1);
    }
  }

  @Test
  void orderByPutsFoldersFirst() throws Exception {
    DriveContent content = content(2);
    content.add(
        new DriveItem(
            "sub", Optional.of("root0"), "z", DriveItem.FOLDER, new ItemContent.Folder()));
    try (var emulator = start(content, Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      JsonArray files =
          client.list("'root' in parents", "&orderBy=folder,name%20desc").getJsonArray("files");

      assertThat(IntStream.range(0, 3).mapToObj(i -> files.getJsonObject(i).getString("id")))
          .containsExactly("sub", "f1", "f0");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "fields=bogus 400 invalidParameter fields",
        "orderBy=bogus 400 invalid orderBy",
        "pageToken=BOGUS 400 invalid pageToken",
        "q=bogus 400 invalid q",
        "pageSize=1001 400 invalid pageSize",
        "corpora=bogus 400 invalid corpora",
        "includeItemsFromAllDrives=true 403 supportsTeamDrivesRequired includeItemsFromAllDrives",
        "q='nowhere'+in+parents 404 notFound fileId",
        "corpora=drive&driveId=0A 404 notFound driveId"
      })
  void aMistakeIsNamed(String query, int status, String reason, String location) throws Exception {
    try (var emulator = start(content(1), Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = client.get("drive/v3/files?" + query.replace("'", "%27"));

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(EmulatorClient.reason(response)).isEqualTo(reason);
      assertThat(error(response).getString("location")).isEqualTo(location);
    }
  }

  @Test
  void aboutWantsItsFields() throws Exception {
    try (var emulator = start(content(1), Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      assertThat(EmulatorClient.reason(client.get("drive/v3/about"))).isEqualTo("required");
      assertThat(client.json("drive/v3/about?fields=exportFormats").fieldNames())
          .containsExactly("exportFormats");
      assertThat(client.json("drive/v3/drives").getJsonArray("drives")).isEmpty();
    }
  }

  @Test
  void whatIsNotTheApiIsAPageForPeople() throws Exception {
    try (var emulator = start(content(1), Paging.AS_ASKED);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = client.get("drive/v2/files");

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.headers().firstValue("content-type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }
  }

  private static List<Integer> pages(EmulatorClient client, String parameters) throws Exception {
    List<Integer> lengths = new ArrayList<>();
    String token = "";
    do {
      JsonObject page = client.list("'root' in parents", parameters + token);
      lengths.add(page.getJsonArray("files").size());
      String next = page.getString("nextPageToken", "");
      token = next.isEmpty() ? "" : "&pageToken=" + EmulatorClient.encode(next);
    } while (!token.isEmpty());
    return lengths;
  }

  private static JsonObject error(HttpResponse<byte[]> response) {
    return EmulatorClient.json(response)
        .getJsonObject("error")
        .getJsonArray("errors")
        .getJsonObject(0);
  }

  private static DriveEmulator start(DriveContent content, Paging paging) throws Exception {
    return DriveEmulator.start(EmulatorOptions.DEFAULT.withPaging(paging), content);
  }

  private static DriveContent content(int files) {
    DriveContentBuilder builder = new DriveContentBuilder().folder("root0", "Shared");
    for (int index = 0; index < files; index++) {
      builder.file("root0", "f" + index, "file " + index, new byte[] {1, 2, 3});
    }
    return builder.build();
  }

  private static Map<String, byte[]> exports() {
    return Map.of("text/plain", new byte[] {'a'});
  }
}
