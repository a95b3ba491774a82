package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportChoiceTest {
  private static final String APPS = "application/vnd.google-apps.";

  private static RemoteFile document(String kind, Content content) {
    return new RemoteFile(
        "the-id",
        RemoteFolder.ofOneFile("root", Optional.empty()),
        "name",
        APPS + kind,
        content,
        Optional.empty(),
        Optional.empty(),
        Optional.of("the-key"));
  }

  private static Content chosen(String kind, String... formats) {
    RemoteFile file = document(kind, ExportFormats.contentOf(APPS + kind));
    return new ExportChoice(List.of(formats)).of(file).content();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document",
        "spreadsheet",
        "presentation",
        "drawing",
        "script",
        "form",
        "site",
        "jam"
      })
  void theStandardChoiceIsTheUsualFormatOfEachKind(String kind) {
    assertThat(chosen(kind, Settings.Selection.STANDARD_FORMATS.toArray(String[]::new)))
        .isEqualTo(ExportFormats.contentOf(APPS + kind));
  }

  @ParameterizedTest
  @CsvSource({
    "document, .pdf",
    "spreadsheet, .csv",
    "presentation, .odp",
    "drawing, .png",
    "script, .url",
    "map, .url",
    "vid, .url",
  })
  void theFirstFormatThatTheKindHasIsTaken(String kind, String extension) {
    String[] formats = {"csv", "odp", "png", "pdf", "link"};

    assertThat(chosen(kind, formats).appendedExtension()).isEqualTo(extension);
  }

  @Test
  void aLinkOpensTheDocumentWithItsResourceKey() {
    assertThat(chosen("document", "link"))
        .isEqualTo(
            new Content.Link(
                URI.create("https://drive.google.com/open?id=the-id&resourcekey=the-key")));
  }

  @Test
  void aKeyThatCannotBeOneIsNotWrittenIntoALink() {
    RemoteFile file = document("document", new Content.Export("application/pdf", ".pdf"));
    var odd =
        new RemoteFile(
            file.id(),
            file.folder(),
            file.name(),
            file.mimeType(),
            file.content(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("x\r\nIconFile=evil"));

    assertThat(new ExportChoice(List.of("link")).of(odd).content())
        .isEqualTo(new Content.Link(URI.create("https://drive.google.com/open?id=the-id")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "shortcut"})
  void whatIsNoDocumentStaysAsItIs(String kind) {
    RemoteFile file = document(kind, new Content.Unavailable("a loop"));

    assertThat(new ExportChoice(List.of("link")).of(file)).isEqualTo(file);
    assertThat(new ExportChoice(List.of("none")).of(file)).isEqualTo(file);
  }

  @Test
  void whatCannotBeDownloadedKeepsItsReason() {
    RemoteFile file = document("document", new Content.Unavailable("its owner forbids it"));

    assertThat(new ExportChoice(List.of("pdf")).of(file)).isEqualTo(file);
    assertThat(new ExportChoice(List.of("pdf", "link")).of(file).content())
        .isInstanceOf(Content.Link.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"doc", "", "PDF", ".pdf", "all"})
  void anUnknownFormatIsRefusedAndThoseThatThereAreAreNamed(String format) {
    assertThatThrownBy(() -> new ExportChoice(List.of("pdf", format)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("docx, ", "zip, link, none");
  }
}
