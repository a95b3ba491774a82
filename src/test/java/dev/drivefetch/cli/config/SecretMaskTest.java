package dev.drivefetch.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.cli.World;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed wrong is shown, unless it may be a secret. */
final class SecretMaskTest {
  private static final String KEY = "AIzaSyA-1234567890abcdefghijklmnopqrstu";

  @TempDir private Path directory;
  private World world;

  @BeforeEach
  void makeWorld() {
    world = new World(directory);
  }

  @ParameterizedTest
  @CsvSource({
    "--wokers=5",
    "--mdoe=async",
    "--dset=/data/holiday pictures",
    "--api-key-fiel=keys/drive.key",
    "--credentails=robot.json",
    "--frobnicate=5",
    "--endpont=http://127.0.0.1:8080/",
  })
  void aValueThatIsNoSecretIsShown(String argument) {
    assertThat(world.execute(argument, "X")).isEqualTo(2);

    assertThat(world.err()).contains("'" + argument + "'");
  }

  @Test
  void anOptionThatIsMissingIsShown() {
    assertThat(world.execute("emulator")).isEqualTo(2);

    assertThat(world.err()).contains("'--root=DIR'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--api-kye=XYZ-1",
        "--apikey=XYZ-1",
        "--api-ky=XYZ-1",
        "--API-KEYS=XYZ-1",
        "-api-key=XYZ-1",
        "--key=XYZ-1",
        "--token=XYZ-1",
        "--access-token=XYZ-1",
        "--client-secret=XYZ-1",
        "--proxy-password=XYZ-1",
        "--proxie=me:XYZ-1@proxy:3128",
        "--api-kye=it's 'XYZ-1'",
        "--api-kye=a=XYZ-1",
        "--proxi=http://me:XYZ-1@proxy:3128/",
        "--endpont=https://me:p@XYZ-1@drive.example/",
        "--frobnicate={\"private_key\":\"XYZ-1\"}",
        "--frobnicate=-----BEGIN PRIVATE KEY-----\nXYZ-1",
      })
  void aValueThatMayBeASecretIsNot(String argument) {
    assertThat(world.execute(argument, "X")).isEqualTo(2);

    assertThat(world.err())
        .contains(argument.substring(0, argument.indexOf('=')), "***")
        .doesNotContain("XYZ-1");
  }

  @Test
  void norIfItStandsBehindItsOption() {
    assertThat(world.execute("verify", "--api-kye", "XYZ-1")).isEqualTo(2);
    assertThat(world.execute("verify", "--dest", "--api-key=XYZ-1")).isEqualTo(2);
    assertThat(world.execute("list", "--api-key=XYZ-1", "--api-key=XYZ-2", "X")).isEqualTo(2);

    assertThat(world.err()).contains("--api-kye", "***").doesNotContain("XYZ");
  }

  @Test
  void aKeyIsKnownWhereverItStands() {
    assertThat(world.execute("verify", KEY)).isEqualTo(2);
    assertThat(world.execute("--api-key-file=" + KEY, "X")).isEqualTo(2);
    assertThat(world.execute("--wokers=" + KEY, "X")).isEqualTo(2);

    assertThat(world.err()).contains("***").doesNotContain("1234567890");
  }

  @Test
  void theUserInAnEndpointIsNotRepeated() {
    assertThat(world.execute("--endpoint=https://me:s3cret@drive.example/", "X")).isEqualTo(2);

    assertThat(world.err()).contains("https://***@drive.example/").doesNotContain("s3cret");
  }

  @Test
  void nothingElseIsStruckOut() {
    var mask = new SecretMask(List.of("--api-key", "demo"), Stream.of("--api-key").toList());

    assertThat(mask.of("FOLDER: demo, a@b, 'x=y', http://127.0.0.1:80/a@b"))
        .isEqualTo("FOLDER: demo, a@b, 'x=y', http://127.0.0.1:80/a@b");
  }
}
