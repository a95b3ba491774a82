package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceLinkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://drive.google.com/drive/folders/1a-B_c",
        "https://drive.google.com/drive/folders/1a-B_c/",
        "https://drive.google.com/drive/folders/1a-B_c//",
        "http://drive.google.com/drive/folders/1a-B_c",
        "drive.google.com/drive/folders/1a-B_c",
        "HTTPS://Drive.Google.COM/drive/folders/1a-B_c",
        "https://drive.google.com:443/drive/folders/1a-B_c",
        "https://drive.google.com/drive/folders/1a-B_c?usp=sharing",
        "https://drive.google.com/drive/folders/1a-B_c&usp=sharing",
        "https://drive.google.com/drive/folders/1a-B_c?usp=drive_link&utm_source=mail#here",
        "https://drive.google.com/drive/folders/1a-B_c?ths=true&ts=5f3&tid=1&pli=1&usp=a|b",
        "https://drive.google.com/drive/u/1/folders/1a-B_c",
        "https://drive.google.com/drive/u/12/folders/1a-B_c?pli=1",
        "https://drive.google.com/a/example.org/drive/folders/1a-B_c",
        "https://drive.google.com/drive/mobile/folders/1a-B_c?pli=1",
        "https://drive.google.com/drive/mobile/folders/PARENT/SUB/1a-B_c",
        "https://drive.google.com/drive/u/0/mobile/folders/PARENT/1a-B_c?usp=sharing&sort=13",
        "https://drive.google.com/drive/#folders/1a-B_c",
        "https://drive.google.com/drive/#folders/PARENT/1a-B_c",
        "https://drive.google.com/drive/u/0/?tab=mo#folders/PARENT/1a-B_c",
        "https://drive.google.com/#folders/1a-B_c",
        "https://drive.google.com/folderview?id=1a-B_c",
        "https://drive.google.com/folderview?usp=sharing&id=1a-B_c&tid=x",
        "https://drive.google.com/a/example.org/folderview?id=1a-B_c&usp=sharing",
        "https://drive.google.com/embeddedfolderview?id=1a-B_c#grid",
        "https://docs.google.com/folder/d/1a-B_c/edit",
        "https://docs.google.com/folder/d/1a-B_c",
        "https://docs.google.com/folder/u/0/d/1a-B_c/edit?usp=sharing",
        "https://drive.google.com/folder/d/1a-B_c/edit",
        "https://docs.google.com/folderview?id=1a-B_c",
        "https://docs.google.com/drive/folders/1a-B_c",
        "https://www.google.com/url?q=https://drive.google.com/drive/folders/1a-B_c&sa=D",
        "https://www.google.com/url?sa=D&q=https%3A%2F%2Fdrive.google.com%2Fdrive%2Ffolders%2F1a-B_c%3Fusp%3Dsharing&source=x",
        "google.com/url?url=http://docs.google.com/folder/d/1a-B_c/edit",
        "<https://drive.google.com/drive/folders/1a-B_c>",
        "\"https://drive.google.com/drive/folders/1a-B_c\"",
        "'https://drive.google.com/drive/folders/1a-B_c?usp=sharing'",
        "“https://drive.google.com/drive/folders/1a-B_c”,",
        "(https://drive.google.com/drive/folders/1a-B_c).",
        "https://drive.google.com/drive/folders/1a-B_c.",
        "https://drive.google.com/drive/folders/1a-B_c?usp=sharing,",
        "https://drive.google.com/drive/folders/1a-B_c)",
        "\uFEFFhttps://drive.google.com/drive/folders/1a-B_c\u200B\u00A0",
        "https://drive.google.com/drive/folders/1a-B_c?usp=sharing&amp;pli=1",
      })
  void aFoldersLinkIsUnderstoodInAllItsForms(String text) {
    assertThat(SourceLink.parse(text)).isEqualTo(link(new SourceKind.Folder()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1a-B_c",
        " 1a-B_c ",
        "https://drive.google.com/open?id=1a-B_c",
        "https://drive.google.com/open?usp=sharing&id=1a-B_c",
        "https://drive.google.com/u/0/open?id=1a-B_c&usp=drive_fs",
        "https://docs.google.com/open?id=1a-B_c",
        "<1a-B_c>",
        "https://drive.google.com/a/example.org/open?id=1a-B_c",
        "http://docs.google.com/open?usp=sharing&id=1a-B_c.",
      })
  void aBareIdOrALinkThatSaysNoMoreMayBeAnything(String text) {
    assertThat(SourceLink.parse(text)).isEqualTo(link(new SourceKind.Unknown()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://drive.google.com/file/d/1a-B_c/view",
        "https://drive.google.com/file/d/1a-B_c/view?usp=sharing",
        "https://drive.google.com/file/d/1a-B_c/view&usp=drive_link",
        "https://drive.google.com/file/d/1a-B_c/edit",
        "https://drive.google.com/file/d/1a-B_c/preview",
        "https://drive.google.com/file/d/1a-B_c",
        "https://drive.google.com/file/u/0/d/1a-B_c/view?pli=1",
        "https://drive.google.com/a/example.org/file/d/1a-B_c/view",
        "https://docs.google.com/file/d/1a-B_c/edit",
        "https://drive.google.com/uc?id=1a-B_c",
        "https://drive.google.com/uc?export=download&id=1a-B_c",
        "https://drive.google.com/uc?id=1a-B_c&export=download&confirm=t",
        "https://drive.google.com/u/0/uc?id=1a-B_c&export=download",
        "https://docs.google.com/uc?id=1a-B_c",
        "https://drive.google.com/viewer?srcid=1a-B_c",
        "https://drive.usercontent.google.com/download?id=1a-B_c&export=download&authuser=0",
        "https://drive.usercontent.google.com/u/0/uc?id=1a-B_c",
        "HTTP://DRIVE.GOOGLE.COM/file/d/1a-B_c/view",
        "drive.google.com/file/d/1a-B_c/view",
        "<https://drive.google.com/file/d/1a-B_c/view>.",
        "https://www.google.com/url?q=https://drive.google.com/file/d/1a-B_c/view&sa=D",
        "https://docs.google.com/document/d/1a-B_c/edit?usp=sharing&rtpof=true&sd=true",
      })
  void aFilesLinkIsUnderstoodInAllItsForms(String text) {
    assertThat(SourceLink.parse(text)).isEqualTo(link(new SourceKind.File()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://docs.google.com/document/d/1a-B_c/edit | document
          https://docs.google.com/document/d/1a-B_c | document
          https://docs.google.com/document/u/0/d/1a-B_c/edit?pli=1 | document
          https://docs.google.com/document/d/1a-B_c/edit#heading=h.x | document
          https://docs.google.com/document/d/1a-B_c/export?format=pdf | document
          https://drive.google.com/document/d/1a-B_c/preview | document
          https://docs.google.com/a/x.org/spreadsheets/d/1a-B_c | spreadsheets
          https://docs.google.com/spreadsheets/d/1a-B_c/edit#gid=0 | spreadsheets
          https://docs.google.com/spreadsheets/d/1a-B_c/htmlview | spreadsheets
          https://docs.google.com/presentation/d/1a-B_c/edit#slide=1 | presentation
          https://docs.google.com/drawings/d/1a-B_c/edit | drawings
          https://docs.google.com/forms/d/1a-B_c/viewform | forms
          https://docs.google.com/videos/d/1a-B_c/play | videos
          https://script.google.com/d/1a-B_c/edit | script
          https://script.google.com/home/projects/1a-B_c/edit | script
          https://jamboard.google.com/d/1a-B_c/viewer | jamboard
          (https://docs.google.com/document/d/1a-B_c/edit?usp=sharing), | document
          """)
  void aDocumentsLinkIsUnderstoodInAllItsForms(String text, String site) {
    assertThat(SourceLink.parse(text)).isEqualTo(link(new SourceKind.Document(site)));
  }

  private static SourceLink link(SourceKind kind) {
    return new SourceLink("1a-B_c", Optional.empty(), kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://drive.google.com/drive/folders/0Bx?resourcekey=0-k_y",
        "https://drive.google.com/drive/folders/0Bx&resourcekey=0-k_y",
        "https://drive.google.com/drive/folders/0Bx?usp=sharing&amp;resourcekey=0-k_y",
        "https://drive.google.com/drive/u/0/folders/0Bx?usp=sharing&resourcekey=0-k_y",
        "https://drive.google.com/drive/mobile/folders/PARENT/0Bx?resourcekey=0-k_y&sort=13",
        "https://drive.google.com/drive/?resourcekey=0-k_y#folders/0Bx",
        "https://drive.google.com/open?id=0Bx&resourceKey=0-k_y",
        "https://docs.google.com/folder/d/0Bx/edit?resourcekey=0-k_y",
        "https://docs.google.com/folderview?resourcekey=0-k_y&id=0Bx",
        "<https://drive.google.com/drive/folders/0Bx?resourcekey=0-k_y>.",
        "https://drive.google.com/file/d/0Bx/view?usp=sharing&resourcekey=0-k_y",
        "https://drive.google.com/uc?id=0Bx&resourcekey=0-k_y",
        "https://docs.google.com/document/d/0Bx/edit?resourcekey=0-k_y",
        "https://www.google.com/url?q=https%3A%2F%2Fdrive.google.com%2Fdrive%2Ffolders%2F0Bx"
            + "%3Fresourcekey%3D0-k_y&sa=D",
      })
  void bringsItsResourceKey(String text) {
    SourceLink link = SourceLink.parse(text);

    assertThat(link.id()).isEqualTo("0Bx");
    assertThat(link.resourceKey()).contains("0-k_y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0AGg-x_9zUk9PVA", "https://drive.google.com/drive/u/0/folders/0AGg-x_9zUk9PVA"})
  void aSharedDriveIsNamedByItsOwnId(String text) {
    assertThat(SourceLink.parse(text).id()).isEqualTo("0AGg-x_9zUk9PVA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my-drive",
        "https://drive.google.com/drive/my-drive",
        "https://drive.google.com/drive/u/1/my-drive?pli=1",
        "https://drive.google.com/drive/#my-drive",
        "https://drive.google.com/drive/mobile/my-drive"
      })
  void myDriveIsTheUsersTopFolder(String text) {
    SourceLink link = SourceLink.parse(text);

    assertThat(link).isEqualTo(new SourceLink("root", Optional.empty(), new SourceKind.MyDrive()));
    assertThat(link.isOfSignedInUser()).isTrue();
  }

  @Test
  void anIdThatIsTheNameOfTheTopFolderIsAnId() {
    assertThat(SourceLink.parse("root").isOfSignedInUser()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shared-with-me",
        "https://drive.google.com/drive/shared-with-me",
        "https://drive.google.com/drive/u/0/shared-with-me"
      })
  void whatIsSharedWithTheUserIsASource(String text) {
    SourceLink link = SourceLink.parse(text);

    assertThat(link.kind()).isEqualTo(new SourceKind.SharedWithMe());
    assertThat(link.isOfSignedInUser()).isTrue();
  }

  @Test
  void whatIsNamedTwiceIsOneSourceWithAllThatItsLinksSay() {
    List<SourceLink> links =
        List.of(
            SourceLink.parse("0Bx"),
            SourceLink.parse("https://drive.google.com/file/d/0Bx/view?resourcekey=0-k_y"));

    assertThat(SourceLink.distinct(links))
        .containsExactly(new SourceLink("0Bx", Optional.of("0-k_y"), new SourceKind.File()));
  }

  @Test
  void dropsAResourceKeyThatCannotBeOne() {
    String text = "https://drive.google.com/drive/folders/0Bx?resourcekey=a%0Ab";

    assertThat(SourceLink.parse(text).resourceKey()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                   | is empty; expected the link of a folder, a file or a document
          ' '                                                  | is empty; expected the link of a folder, a file or a document
          <>                                                   | is empty; expected the link of a folder, a file or a document
          https://docs.google.com/document/d/e/2PACX-1v/pub    | published document, which does not identify a file
          https://drive.google.com/drive/search?q=x            | a search, which has no link of its own
          https://drive.google.com/drive/starred               | starred items, which has no link of its own
          https://drive.google.com/drive/recent                | recent items, which has no link of its own
          https://drive.google.com/drive/trash                 | the bin, which has no link of its own
          https://drive.google.com/drive/shared-drives         | list of shared drives, which has no link of its own
          https://drive.google.com/                            | Drive's home page; open what you want in Drive and copy its address
          https://drive.google.com/drive/                      | Drive's home page; open what you want in Drive and copy its address
          https://drive.google.com/drive/folders/              | names no folder, file or document; expected the link of a folder, a file or a document
          https://drive.google.com/file/d/                     | names no folder, file or document; expected
          https://drive.google.com/uc?export=download          | names no folder, file or document; expected
          https://drive.usercontent.google.com/x?id=1abc       | names no folder, file or document; expected
          https://docs.google.com/document/d/                  | names no folder, file or document; expected
          https://docs.google.com/spreadsheets/d/e/2PACX/pub   | published document, which does not identify a file; open the document itself
          https://drive.google.com/help                        | names no folder, file or document; expected the link of a folder, a file or a document
          https://drive.google.com/drive/folders/a%2Fb         | no valid id; expected the link of a folder, a file or a document
          https://drive.google.com/drive/folders/a'b           | no valid id; expected the link of a folder, a file or a document
          https://drive.google.com/open?id=                    | no valid id; expected the link of a folder, a file or a document
          https://example.org/drive/folders/1abc               | not a link to drive.google.com; expected
          https://drive.google.com.example.org/drive/folders/1 | not a link to drive.google.com; expected
          https://drive.google.com@example.org/drive/folders/1 | not a link to drive.google.com; expected
          https://www.google.com/url?q=https://example.org/x   | not a link to drive.google.com; expected
          https://www.google.com/url                           | neither a link nor an id; expected
          ftp://drive.google.com/drive/folders/1abc            | not a link to drive.google.com; expected
          file:///drive/folders/1abc                           | not a link to drive.google.com; expected
          two words                                            | neither a link nor an id; expected
          ../../etc/passwd                                     | not a link to drive.google.com; expected
          """)
  void saysWhatItIsInsteadAndWhatToCopy(String text, String sentence) {
    assertThatThrownBy(() -> SourceLink.parse(text))
        .isInstanceOf(SourceLinkException.class)
        .hasMessageStartingWith("'" + text.strip())
        .hasMessageContaining(sentence);
  }

  @Test
  void aLinkWrappedInItselfIsUnwrappedSomeTimesAndNotForEver() {
    String link = "https://www.google.com/url?q=".repeat(50) + "https://drive.google.com/drive/x";

    assertThatThrownBy(() -> SourceLink.parse(link)).isInstanceOf(SourceLinkException.class);
  }

  @Test
  void anIdHasAtMost128Characters() {
    assertThat(SourceLink.parse("a".repeat(128)).id()).hasSize(128);
    assertThatThrownBy(() -> SourceLink.parse("a".repeat(129)))
        .isInstanceOf(SourceLinkException.class);
  }
}
