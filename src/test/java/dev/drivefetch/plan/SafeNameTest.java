package dev.drivefetch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeNameTest {
  private static String file(String raw) {
    return SafeName.ofFile(raw, "").text();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.txt",
        ".gitignore",
        "..a",
        "two words.pdf",
        "Größe.tar.gz",
        "日本語.md",
        "🎉",
        "a.b.c",
        "CONSOLE",
        "com10",
        "comb.txt",
        "a'b & c;d$e#f%g{h}[i]~!@^+=,-_()",
        // Zero-width non-joiner and joiner: Persian, Malayalam, families of emoji.
        "می\u200cخواهم.pdf",
        "അവന്\u200d.txt",
        "👨\u200d👩\u200d👧.jpg",
        "🏳\ufe0f\u200d🌈",
        // Variation selectors, a flag of tags, a keycap, a combining mark that composes with
        // nothing.
        "❤\ufe0f.png",
        "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
        "1\ufe0f\u20e3",
        "x\u0331",
        // A format character that is seen: the Arabic sign of a year.
        "\u0601٢٠٢٦",
        "\ud55c\u3164"
      })
  void leavesGoodNamesAlone(String name) {
    assertThat(file(name)).isEqualTo(name);
    assertThat(SafeName.ofFolder(name).text()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        ".,_",
        "..,__",
        "...,___",
        "' ',_",
        "'',_",
        "' . ',_",
        "../../etc/passwd,.._.._etc_passwd",
        "/,_",
        "a\\b,a_b",
        "C:\\x,C__x",
        "a*b?c\"d<e>f|g,a_b_c_d_e_f_g",
        "'  a  ',a",
        "a.,a_",
        "a..,a__",
        "'a. ',a_",
        "'a. .',a. _",
        "con,_con",
        "NUL.txt,_NUL.txt",
        "nul .txt,_nul .txt",
        "Com1.tar.gz,_Com1.tar.gz",
        "lpt³,_lpt³",
        "CONIN$,_CONIN$",
        "con.,con_",
      })
  void makesBadNamesSafe(String raw, String safe) {
    assertThat(file(raw)).isEqualTo(safe);
  }

  @Test
  void replacesWhatATerminalOrAReaderWouldBeFooledBy() {
    assertThat(file("a\0b")).isEqualTo("a_b");
    assertThat(file("a\nb\tc\u001b[31md\u007f\u0085")).isEqualTo("a_b_c_[31md__");
    assertThat(file("invoice\u202efdp.exe")).isEqualTo("invoice_fdp.exe");
    assertThat(file("a\u200bb\u2028c\ufeffd")).isEqualTo("a_b_c_d");
    assertThat(file("a\u00adb\u2060c\u2062d\ufff9e")).isEqualTo("a_b_c_d_e");
    assertThat(file("\u200e\u200f\u061c\u202a\u2066\u2069x\u206f")).isEqualTo("______x_");
    assertThat(file("\u200da \u200cb.\u200c")).isEqualTo("_a _b._");
    assertThat(file("\ud800x\udc00")).isEqualTo("_x_");
    assertThat(file("\u00a0\u3000a\u2003")).isEqualTo("a");
  }

  @Test
  void composesWhatIsDecomposed() {
    assertThat(file("u\u0308.txt")).isEqualTo("ü.txt");
  }

  @Test
  void cutsLongNamesBeforeTheExtension() {
    assertThat(file("n".repeat(10_000) + ".docx")).isEqualTo("n".repeat(250) + ".docx");
    assertThat(file("ü".repeat(200) + ".docx")).isEqualTo("ü".repeat(125) + ".docx");
    assertThat(file("." + "n".repeat(300))).isEqualTo("." + "n".repeat(254));
    assertThat(file("a." + "n".repeat(300))).isEqualTo("a." + "n".repeat(253));
  }

  @Test
  void cutsBetweenWhatAPersonSeesAsCharacters() {
    assertThat(file("🎉".repeat(100))).isEqualTo("🎉".repeat(63));
    assertThat(file("x" + "👍🏽".repeat(100))).isEqualTo("x" + "👍🏽".repeat(31));
    assertThat(bytes(file("e" + "\u0330".repeat(5_000)))).isBetween(200, 255);
  }

  @Test
  void whatIsLeftAfterCuttingIsSafeToo() {
    assertThat(file("con" + " ".repeat(300) + "x.txt")).isEqualTo("_con.txt");
    assertThat(file("a".repeat(254) + ".. b")).isEqualTo("a".repeat(254) + "_");
  }

  @Test
  void anExportGetsItsExtensionOnce() {
    assertThat(SafeName.ofFile("Report", ".docx").text()).isEqualTo("Report.docx");
    assertThat(SafeName.ofFile("Report.DOCX", ".docx").text()).isEqualTo("Report.DOCX");
    assertThat(SafeName.ofFile("v1.2", ".docx").text()).isEqualTo("v1.2.docx");
    assertThat(SafeName.ofFile("n".repeat(10_000), ".docx").text())
        .isEqualTo("n".repeat(250) + ".docx");
    assertThat(SafeName.ofFile("", ".docx").text()).isEqualTo(".docx");
  }

  @Test
  void aSuffixComesBeforeTheExtension() {
    assertThat(SafeName.ofFile("a.tar.gz", "").withSuffix(" [1]")).isEqualTo("a.tar [1].gz");
    assertThat(SafeName.ofFile(".gitignore", "").withSuffix(" [1]")).isEqualTo(".gitignore [1]");
    assertThat(SafeName.ofFile("St. John", "").withSuffix(" [1]")).isEqualTo("St. John [1]");
    assertThat(SafeName.ofFolder("v1.2").withSuffix(" [1]")).isEqualTo("v1.2 [1]");
    assertThat(SafeName.ofFile("n".repeat(999) + ".txt", "").withSuffix(" [1]"))
        .isEqualTo("n".repeat(247) + " [1].txt");
  }

  @Test
  void everyNameIsOneSafeComponentWhateverItWas() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String raw = NastyNames.next(random);
      String suffix = random.nextBoolean() ? "" : " [" + "x".repeat(random.nextInt(100)) + "]";
      SafeName name = random.nextBoolean() ? SafeName.ofFolder(raw) : SafeName.ofFile(raw, ".docx");
      checkSafe(name.withSuffix(suffix), seed);
    }
  }

  private static void checkSafe(String name, long seed) {
    Path dest = Path.of("/dest");
    assertThat(bytes(name)).as("seed %d", seed).isBetween(1, 255);
    assertThat(dest.resolve(name).normalize().getParent()).as("seed %d", seed).isEqualTo(dest);
    assertThat(name)
        .as("seed %d", seed)
        .doesNotContainPattern(
            "[/\\\\:*?\"<>|\\p{Cntrl}\\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
        .doesNotEndWith(".")
        .doesNotEndWith(" ")
        .doesNotMatch("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])( *\\..*)?")
        .isEqualTo(Normalizer.normalize(name, Normalizer.Form.NFC));
  }
}
