package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Content;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportFormatsTest {
  @ParameterizedTest
  @CsvSource({
    "document, application/vnd.openxmlformats-officedocument.wordprocessingml.document, .docx",
    "spreadsheet, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, .xlsx",
    "presentation, application/vnd.openxmlformats-officedocument.presentationml.presentation,"
        + " .pptx",
    "drawing, image/svg+xml, .svg",
    "script, application/vnd.google-apps.script+json, .json",
    "form, application/zip, .zip",
    "site, text/plain, .txt",
    "jam, application/pdf, .pdf",
  })
  void aDocumentHasItsUsualFormat(String kind, String format, String extension) {
    assertThat(ExportFormats.contentOf("application/vnd.google-apps." + kind))
        .isEqualTo(new Content.Export(format, extension));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vid", "folder", "shortcut", "map", "", "\u001b[2J"})
  void whatCannotBeConvertedIsUnavailableWithItsReason(String kind) {
    var content = ExportFormats.contentOf("application/vnd.google-apps." + kind);

    assertThat(((Content.Unavailable) content).reason()).isNotBlank().doesNotContain("\u001b");
  }
}
