package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.auth.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources can come from a list. */
final class SourceListTest {
  @TempDir private Path directory;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(directory);
  }

  private void list(String text) throws IOException {
    Files.writeString(directory.resolve("list.txt"), text);
  }

  private void refused(String sentence, String... args) {
    assertThat(world.execute(args)).isEqualTo(2);
    assertThat(world.err()).contains(sentence);
    assertThat(world.runs).isEmpty();
  }

  @Test
  void eachLineIsASourceAndCommentsAreNone() throws IOException {
    list(
        String.join(
            "\r\n",
            "\uFEFF# what I need",
            "",
            "  FIRST  ",
            "SECOND # the newer one\rhttps://x/#folders/ID",
            "\t# the end"));

    assertThat(world.execute("--from=list.txt")).isZero();

    assertThat(world.settings().folders())
        .containsExactly("FIRST", "SECOND", "https://x/#folders/ID");
  }

  @Test
  void standardInputCanBeTheList() {
    world.standardInput = "ONE\nTWO\n";

    assertThat(world.execute("list", "--from=-")).isZero();

    assertThat(world.settings().folders()).containsExactly("ONE", "TWO");
  }

  @Test
  void itsSourcesComeAfterThoseThatAreTyped() throws IOException {
    list("SECOND");

    assertThat(world.execute("--from", "list.txt", "FIRST-SOURCE")).isZero();

    assertThat(world.settings().folders()).containsExactly("FIRST-SOURCE", "SECOND");
  }

  @Test
  void oneThatIsConfiguredStandsInPlaceOfTheConfiguredSource() throws IOException {
    list("LISTED");
    Files.writeString(directory.resolve("config.properties"), "folder=demo\nfrom=list.txt\n");

    assertThat(world.execute()).isZero();

    assertThat(world.settings().folders()).containsExactly("LISTED");
  }

  @Test
  void oneThatIsConfiguredGivesWayToWhatIsTypedOrInTheEnvironment() throws IOException {
    list("LISTED");
    Files.writeString(directory.resolve("config.properties"), "from=list.txt\n");

    assertThat(world.execute("TYPED-SOURCE")).isZero();
    assertThat(world.settings().folders()).containsExactly("TYPED-SOURCE");

    world.environment.put("DRIVEFETCH_FOLDER", "VARIABLE");
    assertThat(world.execute()).isZero();
    assertThat(world.settings().folders()).containsExactly("VARIABLE");
  }

  @Test
  void aBadLineIsNamedWithItsNumber() throws IOException {
    list("GOOD\n\n?bad\n");

    refused("list.txt, line 3: expected a link", "--from=list.txt");
  }

  @Test
  void aListThatIsNotThereOrNamesNothingIsRefused() throws IOException {
    list("# nothing\n\n");

    refused("--from: no such file or not readable: ", "--from=nowhere.txt");
    refused("list.txt names no source", "--from=list.txt");
    refused("--from: standard input names no source", "--from=-");
  }

  @Test
  void standardInputThatIsTooLongIsRefusedInTheWordsOfAFile() {
    world.standardInput = "#".repeat(SmallFile.LONGEST + 1);

    refused("--from: standard input cannot be read: too large\n", "--from=-");
  }

  @Test
  void aUsersOwnSourcesNeedAUser() throws IOException {
    refused("'my-drive' is of a signed-in user; give --credentials", "--api-key=k", "my-drive");
    refused(
        "is of a signed-in user",
        "--access=public",
        "https://drive.google.com/drive/shared-with-me");
    Files.writeString(directory.resolve("me.json"), "{}");

    assertThat(world.execute("--credentials=me.json", "my-drive")).isZero();
  }

  @Test
  void theDemoStandsAlone() throws IOException {
    list("demo\nOTHER\n");

    refused("'demo' cannot be combined with other sources", "--from=list.txt");
  }
}
