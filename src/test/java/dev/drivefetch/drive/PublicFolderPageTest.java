package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.drive.PublicFolderPage.Entry;
import dev.drivefetch.drive.PublicFolderPage.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicFolderPageTest {
  private static final String ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz012345";

  private static PublicFolderPage page(String... entries) {
    return PublicFolderPage.parse(
            "<html><head><title>Shared &amp; more</title></head><body><div class=\"flip-entries\">"
                + String.join("", entries)
                + "</div></body></html>")
        .orElseThrow();
  }

  private static String entry(String href, String name) {
    return "<div class=\"flip-entry\"><a href=\"%s\"><div class=\"flip-entry-title\">%s</div></a></div>"
        .formatted(href, name);
  }

  @ParameterizedTest
  @CsvSource({
    "https://drive.google.com/file/d/ID/view?usp=drive_web, FILE, ''",
    "https://drive.google.com/drive/folders/ID, FOLDER, ''",
    "https://drive.google.com/drive/u/0/folders/ID?usp=sharing, FOLDER, ''",
    "https://docs.google.com/document/d/ID/edit?usp=drive_web, DOCUMENT, document",
    "https://docs.google.com/spreadsheets/d/ID/edit#gid=0, DOCUMENT, spreadsheets",
    "https://docs.google.com/presentation/d/ID/edit, DOCUMENT, presentation",
    "https://docs.google.com/drawings/d/ID/edit, DOCUMENT, drawings",
    "https://docs.google.com/file/d/ID/edit, FILE, ''"
  })
  void aLinkTellsTheKind(String href, Kind kind, String site) {
    PublicFolderPage page = page(entry(href.replace("ID", ID), "a name"));

    assertThat(page.entries())
        .containsExactly(new Entry(kind, ID, "a name", Optional.empty(), site));
    assertThat(page.notUnderstood()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.google.com/maps/d/edit?mid=x",
        "https://drive.google.com/file/d/%2e%2e/view",
        "https://drive.google.com.example.org/file/d/1AbCdEfGhIjKlMnOpQrStUvWxYz012345/view",
        "javascript:alert(1)",
        "/help"
      })
  void anEntryThatIsNotUnderstoodIsCounted(String href) {
    PublicFolderPage page = page(entry(href, "odd"));

    assertThat(page.entries()).isEmpty();
    assertThat(page.notUnderstood()).isEqualTo(1);
  }

  @Test
  void anEntryWithoutALinkIsCounted() {
    PublicFolderPage page =
        page(
            entry("https://drive.google.com/file/d/" + ID + "/view", "a"),
            "<div class=\"flip-entry\" id=\"entry-x\"><div>odd</div></div>",
            "<div class=\"flip-entry\"><a name=\"x\">odd</a></div>");

    assertThat(page.entries()).hasSize(1);
    assertThat(page.notUnderstood()).isEqualTo(2);
  }

  @Test
  void aNameIsTextWithAllItsSpaces() {
    PublicFolderPage page =
        page(
            entry(
                "https://drive.google.com/file/d/" + ID + "/view",
                "  &lt;b&gt;a&amp;b&lt;/b&gt;  c.txt "));

    assertThat(page.entries().getFirst().name()).isEqualTo("  <b>a&b</b>  c.txt ");
    assertThat(page.title()).isEqualTo("Shared & more");
  }

  @Test
  void aResourceKeyComesWithTheLink() {
    PublicFolderPage page =
        page(
            entry("https://drive.google.com/drive/folders/" + ID + "?resourcekey=0-abcDEF", "old"));

    assertThat(page.entries().getFirst().resourceKey()).contains("0-abcDEF");
  }

  @Test
  void aPageWithoutMarkedTitlesStillHasNames() {
    PublicFolderPage page =
        page(
            "<a href=\"https://drive.google.com/file/d/%s/view\"><img alt=\"\">\nfile_00.txt\n</a>"
                .formatted(ID));

    assertThat(page.entries().getFirst().name()).isEqualTo("file_00.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "<div class='flip-entries'></div>, true",
    "<form id='gaia_loginform'></form>, false",
    "not a page, false",
    "'', false"
  })
  void anEmptyFolderIsToldFromAnotherPage(String html, boolean isFolder) {
    assertThat(PublicFolderPage.parse(html).isPresent()).isEqualTo(isFolder);
  }
}
