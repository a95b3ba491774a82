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
        "https://drive.google.com/drive/folders/1a-B_c?usp=sharing",
        "https://drive.google.com/drive/folders/1a-B_c?usp=drive_link&utm_source=mail#here",
        "https://drive.google.com/drive/u/1/folders/1a-B_c",
        "https://drive.google.com/drive/mobile/folders/1a-B_c?pli=1",
        "https://drive.google.com/open?id=1a-B_c",
        "https://drive.google.com/open?usp=sharing&id=1a-B_c",
        "https://drive.google.com/folderview?id=1a-B_c",
        "https://drive.google.com/a/example.org/folderview?id=1a-B_c&usp=sharing",
        "https://drive.google.com/embeddedfolderview?id=1a-B_c#grid",
      })
  void isUnderstoodInAllItsForms(String text) {
    assertThat(FolderLink.parse(text)).isEqualTo(new FolderLink("1a-B_c", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://drive.google.com/drive/folders/0Bx?resourcekey=0-k_y",
        "https://drive.google.com/drive/u/0/folders/0Bx?usp=sharing&resourcekey=0-k_y",
        "https://drive.google.com/open?id=0Bx&resourceKey=0-k_y",
      })
  void bringsItsResourceKey(String text) {
    assertThat(FolderLink.parse(text)).isEqualTo(new FolderLink("0Bx", Optional.of("0-k_y")));
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
          ''                                                  | is empty
          ' '                                                 | is empty
          https://drive.google.com/file/d/1abc/view           | single file
          https://drive.google.com/uc?id=1abc&export=download | single file
          https://docs.google.com/document/d/1abc/edit        | single document
          https://drive.google.com/drive/my-drive             | names no folder
          https://drive.google.com/drive/folders/             | names no folder
          https://drive.google.com/                           | names no folder
          https://drive.google.com/drive/folders/a%2Fb        | no valid folder id
          https://drive.google.com/drive/folders/a'b          | no valid folder id
          https://drive.google.com/open?id=                   | no valid folder id
          https://example.org/drive/folders/1abc              | not a link to drive.google.com
          https://drive.google.com.example.org/drive/folders/1| not a link to drive.google.com
          https://drive.google.com@example.org/drive/folders/1| not a link to drive.google.com
          ftp://drive.google.com/drive/folders/1abc           | not a link to drive.google.com
          file:///drive/folders/1abc                          | not a link to drive.google.com
          two words                                           | neither a link nor an id
          ../../etc/passwd                                    | not a link to drive.google.com
          """)
  void saysWhatItLooksLikeInstead(String text, String looksLike) {
    assertThatThrownBy(() -> FolderLink.parse(text))
        .isInstanceOf(FolderLinkException.class)
        .hasMessageContaining(looksLike)
        .hasMessageContaining("expected a folder's link");
  }

  @Test
  void anIdHasAtMost128Characters() {
    assertThat(FolderLink.parse("a".repeat(128)).id()).hasSize(128);
    assertThatThrownBy(() -> FolderLink.parse("a".repeat(129)))
        .isInstanceOf(FolderLinkException.class);
  }
}
