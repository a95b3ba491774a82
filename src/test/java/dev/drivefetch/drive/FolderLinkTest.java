package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderLinkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1a-B_c",
        " 1a-B_c ",
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
        "https://drive.google.com/open?id=1a-B_c",
        "https://drive.google.com/open?usp=sharing&id=1a-B_c",
        "https://drive.google.com/u/0/open?id=1a-B_c&usp=drive_fs",
        "https://drive.google.com/folderview?id=1a-B_c",
        "https://drive.google.com/folderview?usp=sharing&id=1a-B_c&tid=x",
        "https://drive.google.com/a/example.org/folderview?id=1a-B_c&usp=sharing",
        "https://drive.google.com/embeddedfolderview?id=1a-B_c#grid",
        "https://docs.google.com/folder/d/1a-B_c/edit",
        "https://docs.google.com/folder/d/1a-B_c",
        "https://docs.google.com/folder/u/0/d/1a-B_c/edit?usp=sharing",
        "https://drive.google.com/folder/d/1a-B_c/edit",
        "https://docs.google.com/folderview?id=1a-B_c",
        "https://docs.google.com/open?id=1a-B_c",
        "https://docs.google.com/drive/folders/1a-B_c",
        "https://www.google.com/url?q=https://drive.google.com/drive/folders/1a-B_c&sa=D",
        "https://www.google.com/url?sa=D&q=https%3A%2F%2Fdrive.google.com%2Fdrive%2Ffolders%2F"
            + "1a-B_c%3Fusp%3Dsharing&source=x",
        "google.com/url?url=http://docs.google.com/folder/d/1a-B_c/edit",
        "<https://drive.google.com/drive/folders/1a-B_c>",
        "<1a-B_c>",
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
  void isUnderstoodInAllItsForms(String text) {
    assertThat(FolderLink.parse(text)).isEqualTo(new FolderLink("1a-B_c", Optional.empty()));
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
        "https://www.google.com/url?q=https%3A%2F%2Fdrive.google.com%2Fdrive%2Ffolders%2F0Bx"
            + "%3Fresourcekey%3D0-k_y&sa=D",
      })
  void bringsItsResourceKey(String text) {
    assertThat(FolderLink.parse(text)).isEqualTo(new FolderLink("0Bx", Optional.of("0-k_y")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0AGg-x_9zUk9PVA", "https://drive.google.com/drive/u/0/folders/0AGg-x_9zUk9PVA"})
  void aSharedDriveIsNamedByItsOwnId(String text) {
    assertThat(FolderLink.parse(text).id()).isEqualTo("0AGg-x_9zUk9PVA");
  }

  @Test
  void dropsAResourceKeyThatCannotBeOne() {
    String text = "https://drive.google.com/drive/folders/0Bx?resourcekey=a%0Ab";

    assertThat(FolderLink.parse(text).resourceKey()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                   | is empty; expected a folder's link
          ' '                                                  | is empty; expected a folder's link
          <>                                                   | is empty; expected a folder's link
          https://drive.google.com/file/d/1abc/view            | single file; copy the link of the folder
          https://docs.google.com/file/d/1abc/edit             | single file; copy the link of the folder
          https://drive.google.com/file/u/0/d/1abc/view        | single file; copy the link of the folder
          https://drive.google.com/uc?id=1abc&export=download  | single file; copy the link of the folder
          https://drive.google.com/u/0/uc?id=1abc              | single file; copy the link of the folder
          https://docs.google.com/uc?id=1abc                   | single file; copy the link of the folder
          https://drive.usercontent.google.com/download?id=1a  | single file; copy the link of the folder
          https://docs.google.com/document/d/1abc/edit         | single document; copy the link of the folder
          https://docs.google.com/document/u/0/d/1abc/edit     | single document; copy the link of the folder
          https://docs.google.com/a/x.org/spreadsheets/d/1abc  | single document; copy the link of the folder
          https://docs.google.com/presentation/d/1abc/edit#s=1 | single document; copy the link of the folder
          https://docs.google.com/drawings/d/1abc/edit         | single document; copy the link of the folder
          https://docs.google.com/forms/d/1abc/viewform        | single document; copy the link of the folder
          https://script.google.com/d/1abc/edit                | single document; copy the link of the folder
          https://docs.google.com/document/d/e/2PACX-1v/pub    | published document, which does not identify a file
          https://drive.google.com/drive/my-drive              | the signed-in user's own My Drive, which is not a folder; open the folder itself
          https://drive.google.com/drive/u/1/my-drive          | the signed-in user's own My Drive, which is not a folder; open the folder itself
          https://drive.google.com/drive/#my-drive             | the signed-in user's own My Drive, which is not a folder; open the folder itself
          https://drive.google.com/drive/shared-with-me        | what is shared with the signed-in user, which is not a folder
          https://drive.google.com/drive/search?q=x            | a search, which is not a folder
          https://drive.google.com/drive/starred               | starred items, which is not a folder
          https://drive.google.com/drive/recent                | recent items, which is not a folder
          https://drive.google.com/drive/trash                 | the bin, which is not a folder
          https://drive.google.com/drive/shared-drives         | list of shared drives, which is not a folder
          https://drive.google.com/                            | Drive's home page; open the folder itself
          https://drive.google.com/drive/                      | Drive's home page; open the folder itself
          https://drive.google.com/drive/folders/              | does not name a folder; expected a folder's link
          https://drive.google.com/help                        | does not name a folder; expected a folder's link
          https://drive.google.com/drive/folders/a%2Fb         | no valid folder id; expected a folder's link
          https://drive.google.com/drive/folders/a'b           | no valid folder id; expected a folder's link
          https://drive.google.com/open?id=                    | no valid folder id; expected a folder's link
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
    assertThatThrownBy(() -> FolderLink.parse(text))
        .isInstanceOf(FolderLinkException.class)
        .hasMessageStartingWith("'" + text.strip())
        .hasMessageContaining(sentence);
  }

  @Test
  void aLinkWrappedInItselfIsUnwrappedSomeTimesAndNotForEver() {
    String link = "https://www.google.com/url?q=".repeat(50) + "https://drive.google.com/drive/x";

    assertThatThrownBy(() -> FolderLink.parse(link)).isInstanceOf(FolderLinkException.class);
  }

  @Test
  void anIdHasAtMost128Characters() {
    assertThat(FolderLink.parse("a".repeat(128)).id()).hasSize(128);
    assertThatThrownBy(() -> FolderLink.parse("a".repeat(129)))
        .isInstanceOf(FolderLinkException.class);
  }
}
