package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/json.md} to what is written. */
final class JsonDocumentTest {
  @Test
  void everyReasonHasItsRow() throws IOException {
    assertThat(Arrays.stream(Reason.values()).map(JsonNames::of).map(JsonDocumentTest::row))
        .allSatisfy(row -> assertThat(page()).contains(row));
  }

  @Test
  void everyEventHasItsRow() throws IOException {
    assertThat(
            Arrays.stream(FetchEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .map(name -> name.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .map(JsonDocumentTest::row))
        .allSatisfy(row -> assertThat(page()).contains(row));
  }

  private static String row(String word) {
    return "\n| `" + word + "` | ";
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/json.md"));
  }
}
