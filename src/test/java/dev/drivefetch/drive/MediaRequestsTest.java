package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MediaRequestsTest {
  private final MediaRequests requests =
      new MediaRequests(new Endpoint(URI.create("http://127.0.0.1:1/")), false);

  private static RemoteFile file(String id, Content content) {
    var folder = new RemoteFolder("root", "root", Optional.empty(), Optional.empty());
    return new RemoteFile(
        id,
        folder,
        "n",
        "text/plain",
        content,
        Optional.empty(),
        Optional.empty(),
        Optional.of("0-key"));
  }

  private static Content ofSize(long size) {
    return new Content.Binary(OptionalLong.of(size), Optional.empty());
  }

  @Test
  void bytesAreAskedForAsTheyAre() {
    MediaRequest request =
        requests.request(file("f-1", ofSize(10)), new Range(0, 10), Map.of("Authorization", "B x"));

    assertThat(request.uri())
        .hasToString("http://127.0.0.1:1/drive/v3/files/f-1?alt=media&supportsAllDrives=true");
    assertThat(request.headers())
        .isEqualTo(
            Map.of(
                "Authorization", "B x",
                "User-Agent", "drivefetch/dev",
                "Accept-Encoding", "identity",
                "X-Goog-Drive-Resource-Keys", "f-1/0-key"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, ",
    "0, 99, ",
    "0, 9, bytes=0-8",
    "3, 10, bytes=3-9",
    "9, 10, bytes=9-9",
    "0, 0, ",
    "5, 9223372036854775807, bytes=5-",
  })
  void aRangeCountsItsLastByteInAndIsLeftOutWhereItIsAll(long start, long end, String header) {
    var request = requests.request(file("f", ofSize(10)), new Range(start, end), Map.of());

    assertThat(request.headers().get("Range")).isEqualTo(header);
  }

  @Test
  void anEmptyFileIsAskedForWithoutARange() {
    var request = requests.request(file("f", ofSize(0)), new Range(0, 0), Map.of());

    assertThat(request.headers()).doesNotContainKey("Range");
  }

  @Test
  void aFileOfUnknownSizeIsAskedForWithoutARange() {
    var unknown = new Content.Binary(OptionalLong.empty(), Optional.empty());

    assertThat(requests.request(file("f", unknown), Range.open(), Map.of()).headers())
        .doesNotContainKey("Range");
  }

  @Test
  void aDocumentIsConverted() {
    var request =
        requests.request(
            file("f", new Content.Export("image/svg+xml", ".svg")), Range.open(), Map.of());

    assertThat(request.uri())
        .hasToString("http://127.0.0.1:1/drive/v3/files/f/export?mimeType=image%2Fsvg%2Bxml");
    assertThat(request.headers()).doesNotContainKey("Range");
  }

  @Test
  void anIdThatIsNoneGetsIntoNoAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests.request(file("../x", ofSize(1)), Range.open(), Map.of()));
  }

  @Test
  void whatIsUnavailableIsNotAskedFor() {
    var gone = file("f", new Content.Unavailable("gone"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests.request(gone, Range.open(), Map.of()));
  }

  @Test
  void itsTextTellsNoSecret() {
    var request = requests.request(file("f", ofSize(1)), Range.open(), Map.of("X-Key", "s3cret"));

    assertThat(request.toString()).contains("X-Key").doesNotContain("s3cret").doesNotContain("0-k");
  }
}
