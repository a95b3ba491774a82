package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.run.FolderArgument;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A word in a command's place: asked back at once, refused, or the id of a folder. */
final class MistypedCommandTest {
  @TempDir private Path directory;
  private World world;

  @BeforeEach
  void makeWorld() {
    world = new World(directory);
    world.folders = FolderArgument::problemWith;
  }

  @ParameterizedTest
  @CsvSource({
    "lst, list",
    "lits, list",
    "List, list",
    "ls, list",
    "fetsh, fetch",
    "fecth, fetch",
    "FETCH, fetch",
    "verfy, verify",
    "comapre, compare",
    "emulate, emulator",
    "generate-completions, generate-completion",
    "hepl, help",
  })
  void nearACommandIsAskedBack(String typed, String meant) {
    assertThat(world.execute(typed)).isEqualTo(2);

    assertThat(world.runs).isEmpty();
    assertThat(world.err())
        .startsWith("drivefetch: '" + typed + "' is not a command; did you mean '" + meant + "'?");
  }

  @Test
  void alsoWithOptionsAFolderAndADriveOfOnesOwn() {
    assertThat(world.execute("-q", "fetsh", "1AbCdEfGhIjKlMnOpQrStUvWxYz012345")).isEqualTo(2);
    assertThat(world.execute("--endpoint=http://127.0.0.1:1/", "lst")).isEqualTo(2);

    assertThat(world.runs).isEmpty();
    assertThat(world.err()).contains("'fetch'?", "'list'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"holiday", "1abc", "my_folder-2026"})
  void whatCannotBeAnIdIsRefusedInWords(String typed) {
    assertThat(world.execute("list", typed)).isEqualTo(2);

    assertThat(world.runs).isEmpty();
    assertThat(world.err()).contains("'" + typed + "' is neither a link nor an id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "root",
        "0AbCdEfGhIjKlMnUPVA",
        "0B1234567890abcdefghijklmnop",
        "1AbCdEfGhIjKlMnOpQrStUvWxYz012345",
        "https://drive.google.com/drive/folders/lst"
      })
  void whatIsOneIsTaken(String typed) {
    assertThat(world.execute(typed)).isZero();

    assertThat(world.settings().folders()).containsExactly(typed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1abc", "test", "files", "X"})
  void anotherDriveMayGiveShortIds(String typed) {
    assertThat(world.execute("--endpoint=http://127.0.0.1:1/", typed)).isZero();

    assertThat(world.settings().folders()).containsExactly(typed);
  }

  @Test
  void helpAboutAMistypedCommandNamesTheNearest() {
    assertThat(world.execute("help", "fecth")).isEqualTo(2);

    assertThat(world.err()).contains("no command 'fecth'; did you mean 'fetch'?");
  }
}
