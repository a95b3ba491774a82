package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentDispositionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          attachment; filename="a.bin"                                        | a.bin
          attachment; filename=a.bin                                          | a.bin
          attachment;filename="a \\"b\\".bin";filename*=UTF-8''a%20%22b%22.bin | a "b".bin
          attachment; filename="a \\"b\\".bin"                                | a "b".bin
          attachment; filename="_.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt  | Grüße.txt
          attachment; filename*=UTF-8''C%2B+.txt; filename="x"                | C++.txt
          ATTACHMENT; FILENAME*=utf-8'de'a.txt                                | a.txt
          attachment; filename*=UTF-8''%ZZ; filename="plain.txt"              | plain.txt
          attachment; filename="a;b.txt"                                      | a;b.txt
          attachment; filename*=UTF-8''..%2Fup                                | ../up
          """)
  void aNameIsReadAsItIs(String header, String name) {
    assertThat(ContentDisposition.fileName(header)).contains(name);
    assertThat(ContentDisposition.isAttachment(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"attachment", "attachment; filename=\"\"", "attachment; filename*="})
  void thereMayBeNoName(String header) {
    assertThat(ContentDisposition.fileName(header)).isEmpty();
  }

  @Test
  void whatIsShownInABrowserIsNoFile() {
    assertThat(ContentDisposition.isAttachment("inline; filename=\"a.html\"")).isFalse();
  }
}
