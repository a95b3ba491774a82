package dev.drivefetch.cli.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.cli.process.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors and other programs make of a configuration file. */
final class ConfigFileTest {
  private static final List<String> KEYS = List.of("folder", "workers", "dest", "api-key");

  @TempDir private Path directory;

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
    assertThat(value("folder", "\uFEFFfolder=X\n")).isEqualTo("X");
    assertThat(value("folder", "\uFEFF# comment\r\nfolder=X\r\n")).isEqualTo("X");
  }

  @Test
  void anotherEncodingIsNamedOrTheLineThatIsInOne() {
    refused("\uFEFFfolder=X\n".getBytes(UTF_16LE), "UTF-16", "UTF-8");
    refused("folder=X\ndest=f\u00fcr mich\n".getBytes(ISO_8859_1), "line 2", "UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyEndOfLineIsOne(String end) throws IOException {
    String text = String.join(end, "# c", "", "folder=X", "dest=a\\", "  b", "workers=7");

    assertThat(value("folder", text)).isEqualTo("X");
    assertThat(value("dest", text)).isEqualTo("ab");
    assertThat(read(text).get("workers").orElseThrow().origin().describe())
        .isEqualTo("workers in %s, line 6", file());
  }

  @Test
  void blanksAroundAValueDoNotCount() throws IOException {
    assertThat(value("dest", "dest =  my files \t\n")).isEqualTo("my files");
    assertThat(read("dest=  \n").get("dest")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "dest=\"my files\" | dest in | quotes",
        "folder='demo'     | folder in | quotes",
        "workers=5 # five  | workers in | a line of its own",
        "dest=files ; here | dest in | a line of its own",
        "dest files #here  | dest in | a line of its own",
        "; comment         | ; in | begins with #",
        "//comment         | //comment in | begins with #",
        "dest=\\u12        | of | Malformed",
        "wrokers=5         | unknown key wrokers in | did you mean workers?",
      })
  void habitsOfOtherFilesAreRefusedByLine(String line, String subject, String why) {
    refused(("\n\n" + line + "\n").getBytes(UTF_8), subject, "line 3", why);
  }

  @Test
  void whatIsEscapedIsMeant() throws IOException {
    assertThat(value("dest", "dest=Music \\#1\n")).isEqualTo("Music #1");
    assertThat(value("dest", "dest=a\\ #1\n")).isEqualTo("a #1");
    assertThat(value("dest", "dest=it's \"fine\"!\n")).isEqualTo("it's \"fine\"!");
    assertThat(value("folder", "folder=https://drive.google.com/drive/#folders/X\n"))
        .isEqualTo("https://drive.google.com/drive/#folders/X");
  }

  @Test
  void aSecretInQuotesIsNotRepeated() {
    assertThatThrownBy(() -> read("api-key=\"s3cret\"\n"))
        .hasMessageContaining("api-key")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aDirectoryIsNoFile() throws IOException {
    Files.createDirectory(file());

    assertThatThrownBy(() -> ConfigFile.read(file(), KEYS))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll(file().toString(), "Is a directory");
  }

  @Test
  @Timeout(60)
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPipeThatNothingWritesToIsNotWaitedFor() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> ConfigFile.read(file(), KEYS))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll(file().toString(), "a named pipe");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void noFileIsTheWayToHaveNone() {
    assertThat(ConfigFile.read(Path.of("/dev/null"), KEYS).entries()).isEmpty();
  }

  private void refused(byte[] content, String... expected) {
    assertThatThrownBy(() -> ConfigFile.read(Files.write(file(), content), KEYS))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContainingAll(expected);
  }

  private String value(String key, String text) throws IOException {
    return read(text).get(key).orElseThrow().text();
  }

  private ConfigFile read(String text) throws IOException {
    return ConfigFile.read(Files.writeString(file(), text), KEYS);
  }

  private Path file() {
    return directory.resolve("config.properties");
  }
}
