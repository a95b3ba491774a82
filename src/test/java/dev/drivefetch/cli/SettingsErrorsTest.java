package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong: exit 2, nothing run, and a message that says what and where. */
final class SettingsErrorsTest {
  @TempDir Path directory;
  private World world;

  @BeforeEach
  void makeWorld() {
    world = new World(directory);
  }

  @Test
  void noSourceAnywhere() {
    refused("no source", "config.properties");
  }

  @Test
  void aFolderThatCannotBeOne() {
    refused(new String[] {"?!"}, "SOURCE: expected a link");
  }

  @Test
  void anUnknownKeyNamesTheFileAndTheKeyThatWasMeant() throws IOException {
    Path file = config("folder=X\nworker=3\n");

    refused("unknown key worker", file.toString(), "did you mean workers?", "stall-timeout");
  }

  @Test
  void anImpossibleValueInAFileNamesKeyFileAndWhatIsAllowed() throws IOException {
    Path file = config("folder=X\nworkers=many\n");

    refused("workers in " + file, "many", "from 1 to 256");
  }

  @Test
  void anImpossibleValueInTheEnvironmentNamesTheVariable() {
    world.environment.put("DRIVEFETCH_WORKERS", "257");

    refused(new String[] {"X"}, "DRIVEFETCH_WORKERS", "257", "from 1 to 256");
  }

  @Test
  void anUnknownVariableNamesTheOneThatWasMeant() {
    world.environment.put("DRIVEFETCH_WORKES", "7");
    refused(new String[] {"X"}, "DRIVEFETCH_WORKES", "did you mean DRIVEFETCH_WORKERS?");

    world.environment.remove("DRIVEFETCH_WORKES");
    world.environment.put("DRIVEFETCH_COFFEE", "7");
    refused(new String[] {"list", "X"}, "DRIVEFETCH_COFFEE", "such as DRIVEFETCH_WORKERS");
    refused(new String[] {"compare", "X"}, "DRIVEFETCH_COFFEE");
    refused(new String[] {"verify"}, "DRIVEFETCH_COFFEE");
  }

  @Test
  void quotesThatNoShellTookAwayAreRefused() {
    world.environment.put("DRIVEFETCH_DEST", "\"my files\"");

    refused(new String[] {"X"}, "DRIVEFETCH_DEST", "quotes");
  }

  @Test
  void anImpossibleValueOfAFlagNamesTheFlag() {
    refused(new String[] {"--workers=0", "X"}, "--workers", "from 1 to 256");
    refused(new String[] {"--export=doc", "X"}, "--export", "docx, epub", "zip, link, none");
    refused(new String[] {"--export=pdf,", "X"}, "--export", "the preferred one first");
    refused(new String[] {"--stall-timeout=0", "X"}, "--stall-timeout", "from 1s to 1h");
    refused(new String[] {"--max-duration=1d", "X"}, "--max-duration", "from 1s to 720h");
    refused(new String[] {"--depth-limit=0", "X"}, "--depth-limit", "from 1 to 1000");
    refused(new String[] {"--max-folders=x", "X"}, "--max-folders", "from 1 to 100000000");
    refused(new String[] {"--split-size=1000", "X"}, "--split-size", "off or a size from 1M");
    refused(new String[] {"--max-units-per-minute=0", "X"}, "--max-units-per-minute", "from 1 to");
    refused(new String[] {"--endpoint=ftp://x", "X"}, "--endpoint", "must be https");
    refused(new String[] {"--endpoint=http://example.com/", "X"}, "--endpoint", "this machine");
    refused(new String[] {"--endpoint=not a url", "X"}, "--endpoint", "must be a URL");
    refused(new String[] {"--progress=loud", "X"}, "--progress", "auto, bar, plain, none");
    refused(new String[] {"--ca-cert=none.pem", "X"}, "--ca-cert", "no such file or not readable");
    refused(new String[] {"--dest=", "X"}, "--dest", "must not be empty");
  }

  @Test
  void aMisspeltModeSuggestsTheNearest() {
    refused(
        new String[] {"--mode=thread", "X"},
        "--mode",
        "sequential, threads",
        "did you mean threads?");
  }

  @Test
  void aProxyThatCannotBeOneNamesTheVariableButNotItsPassword() {
    world.environment.put("HTTPS_PROXY", "https://me:s3cret@proxy");

    refused(new String[] {"X"}, "HTTPS_PROXY must be the URL of a proxy, such as http://HOST:PORT");
    assertThat(world.err()).doesNotContain("s3cret");
  }

  @Test
  void aProxySettingThatCannotBeOneIsNotRepeated() throws IOException {
    refused(new String[] {"--proxy=me:s3cret@proxy:0", "X"}, "--proxy: ***: must be the URL of a");
    assertThat(world.err()).doesNotContain("s3cret");
    world.environment.put("DRIVEFETCH_PROXY", "ftp://me:s3cret@proxy");
    refused(new String[] {"X"}, "DRIVEFETCH_PROXY: ***: must be the URL of a proxy");
    world.environment.clear();
    Files.writeString(directory.resolve("config.properties"), "proxy=me:s3/cret@proxy\n");
    refused(new String[] {"X"}, "config.properties, line 1: ***: must be the URL of a proxy");
    assertThat(world.err()).doesNotContain("s3cret");
  }

  @Test
  void aProxySettingTakesThePlaceOfAVariableThatCannotBeOne() {
    world.environment.put("HTTPS_PROXY", "https://proxy");

    assertThat(world.execute("--proxy=none", "X")).isZero();
  }

  @Test
  void theDemoAmongOtherFolders() {
    refused(new String[] {"demo", "X"}, "demo", "cannot be combined");
  }

  @Test
  void aMisspeltOptionOrCommandIsRefused() {
    refused(new String[] {"--worker=3", "X"}, "--worker", "--workers");
  }

  @Test
  void aConfigurationThatIsNotThere() {
    refused(new String[] {"--config=none.properties", "X"}, "none.properties");
  }

  @Test
  void anApiKeyTwiceOrNotAKey() throws IOException {
    Files.writeString(directory.resolve("key"), "two words");

    refused(new String[] {"--api-key=a", "--api-key-file=key", "X"}, "not both");
    refused(new String[] {"--api-key-file=key", "X"}, "must contain the API key");
  }

  @Test
  void aBadSecretIsNotRepeated() {
    world.execute("--api-key=s3 cret", "X");

    assertThat(world.err()).contains("--api-key", "***").doesNotContain("s3");
  }

  @Test
  void quietAndVerboseAtOnce() {
    refused(new String[] {"-q", "-v", "X"}, "-q or -v");
  }

  private void refused(String first, String... more) {
    refused(new String[0], first);
    assertThat(world.err()).contains(more);
  }

  private void refused(String[] args, String... expected) {
    assertThat(world.execute(args)).isEqualTo(2);
    assertThat(world.runs).isEmpty();
    assertThat(world.err()).startsWith("drivefetch: ").contains(expected);
  }

  private Path config(String text) throws IOException {
    return Files.writeString(directory.resolve("config.properties"), text);
  }
}
