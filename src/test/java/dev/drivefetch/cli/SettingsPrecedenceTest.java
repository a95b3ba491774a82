package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings.Limits;
import dev.drivefetch.model.Settings.Tuning;
import dev.drivefetch.model.TreeBounds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsPrecedenceTest {
  @TempDir Path directory;
  private World world;

  @BeforeEach
  void makeWorld() {
    world = new World(directory);
  }

  @Test
  void withoutAnythingTheDefaultsCount() {
    world.execute("FOLDER-ID");

    assertThat(world.settings().folders()).containsExactly("FOLDER-ID");
    assertThat(world.settings().mode()).isEqualTo("threads");
    assertThat(world.settings().workers()).hasValue(5);
    assertThat(world.settings().dest()).isEqualTo(directory.resolve("files"));
    assertThat(world.settings().stallTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(world.settings().dryRun()).isFalse();
  }

  @Test
  void aFlagBeatsTheEnvironmentWhichBeatsTheFile() throws IOException {
    write("config.properties", "folder=X\nworkers=2\nmode=sequential\ndest=from-file\n");
    world.environment.put("DRIVEFETCH_WORKERS", "3");
    world.environment.put("DRIVEFETCH_DEST", "from-environment");

    world.execute("--workers=4");

    assertThat(world.settings().workers()).hasValue(4);
    assertThat(world.settings().dest()).isEqualTo(directory.resolve("from-environment"));
    assertThat(world.settings().mode()).isEqualTo("sequential");
    assertThat(world.settings().folders()).containsExactly("X");
  }

  @Test
  void emptyVariablesAndThoseOfTheLauncherSetNothing() {
    world.environment.put("DRIVEFETCH_WORKERS", "");
    world.environment.put("DRIVEFETCH_COFFEE", " ");
    world.environment.put("DRIVEFETCH_TERMINAL", "24 80");
    world.environment.put("DRIVEFETCH_JAVA_OPTS", "-Xmx1g");

    assertThat(world.execute("X")).isZero();

    assertThat(world.settings().workers()).hasValue(5);
  }

  @Test
  void careAndLimitsAreOffUnlessAskedFor() {
    world.execute("X");

    assertThat(world.settings().verify()).isFalse();
    assertThat(world.settings().durable()).isFalse();
    assertThat(world.settings().limits()).isEqualTo(Limits.none());
  }

  @Test
  void careAndLimitsHaveFlags() {
    world.execute(
        "--verify", "--durable", "--max-duration=2h", "--max-units-per-minute=12000", "X");

    assertThat(world.err()).isEmpty();
    assertThat(world.settings().folders()).containsExactly("X");
    assertThat(world.settings().verify()).isTrue();
    assertThat(world.settings().durable()).isTrue();
    assertThat(world.settings().limits())
        .isEqualTo(new Limits(Optional.of(Duration.ofHours(2)), OptionalLong.of(12_000)));
  }

  @Test
  void careAndLimitsCanStandInTheFile() throws IOException {
    write("config.properties", "durable=true\nmax-duration=90m\nmax-units-per-minute=1\n");

    world.execute("X");

    assertThat(world.settings().durable()).isTrue();
    assertThat(world.settings().limits())
        .isEqualTo(new Limits(Optional.of(Duration.ofMinutes(90)), OptionalLong.of(1)));
  }

  @Test
  void largeFilesAreSplitAndFoldersAskedForSinglyUnlessSaidOtherwise() {
    world.execute("X");
    assertThat(world.settings().tuning()).isEqualTo(new Tuning(OptionalLong.of(64L << 20), false));

    world.execute("--split-size=1GiB", "--fast-list", "X");
    assertThat(world.settings().tuning()).isEqualTo(new Tuning(OptionalLong.of(1L << 30), true));

    world.execute("--split-size=off", "X");
    assertThat(world.settings().tuning().splitLargerThan()).isEmpty();
  }

  @Test
  void theBoundsOfATreeCanBeRaised() {
    world.execute("X");
    assertThat(world.settings().limits().tree()).isEqualTo(TreeBounds.standard());

    world.execute("--depth-limit=200", "--max-folders=1000000", "X");
    assertThat(world.settings().limits().tree()).isEqualTo(new TreeBounds(200, 1_000_000));
  }

  @Test
  void everySettingHasAFlag() throws IOException {
    Path file = write("any.pem", "x");

    world.execute(
        "fetch",
        "--mode=sequential",
        "--dest=out",
        "--api-key=k",
        "--credentials=adc",
        "--endpoint=http://127.0.0.1:8080/",
        "--ca-cert=" + file,
        "--proxy=socks5://user:word@proxy:1080",
        "--stall-timeout=2m",
        "--dry-run",
        "A",
        "B");

    assertThat(world.err()).isEmpty();
    assertThat(world.settings().folders()).containsExactly("A", "B");
    assertThat(world.settings().apiKey()).contains(new Secret("k"));
    assertThat(world.settings().credentials()).contains("adc");
    assertThat(world.settings().endpoint()).contains(URI.create("http://127.0.0.1:8080/"));
    assertThat(world.settings().caCert()).contains(file);
    assertThat(world.settings().proxy()).contains(new Secret("socks5://user:word@proxy:1080"));
    assertThat(world.settings().stallTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(world.settings().dryRun()).isTrue();
  }

  @Test
  void theShippedConfigurationIsTheDefaultsAndKnowsEveryKey() throws IOException {
    String shipped = Files.readString(Path.of("config.properties"));
    write("shipped.properties", shipped);
    world.execute("X");
    var byDefault = world.settings();

    world.execute("--config=shipped.properties", "X");

    assertThat(world.settings()).isEqualTo(byDefault);
    assertThat(new Keys(Stream::empty).all())
        .allSatisfy(key -> assertThat(shipped).containsPattern("(?m)^#?" + key.name() + "="));
  }

  @Test
  void withoutCredentialsThePublicPagesAreUsedAndThatIsSaidOnce() {
    world.environment.remove("DRIVEFETCH_ACCESS");

    world.execute("X");

    assertThat(world.settings().usesPublicPages()).isTrue();
    assertThat(world.err()).containsOnlyOnce("without credentials");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q X", "--api-key=k X", "--access=api X", "demo"})
  void nothingIsSaidOfPublicPagesWhere(String line) {
    world.environment.remove("DRIVEFETCH_ACCESS");

    world.execute(line.split(" "));

    assertThat(world.err()).doesNotContain("without credentials");
  }

  /** None of these files exists: one that were looked at would be an error. */
  @ParameterizedTest
  @ValueSource(strings = {"--credentials=none.json", "--credentials=adc", "--api-key-file=none"})
  void credentialsAreNotLookedAtForPublicPages(String credential) {
    assertThat(world.execute("--access=public", credential, "X")).isZero();

    assertThat(world.settings().credentials()).isEmpty();
    assertThat(world.settings().apiKey()).isEmpty();
    assertThat(world.settings().usesPublicPages()).isTrue();
  }

  @Test
  void saysWhatVerifyComparesWithWherePublicPagesTellNoChecksums() {
    world.execute("--access=public", "X");
    assertThat(world.err()).doesNotContain("--verify");

    world.execute("--access=public", "--verify", "X");
    assertThat(world.err()).contains("--verify compares files with what was downloaded");
  }

  @Test
  void optionsMayStandBeforeTheCommandsName() {
    world.execute("--workers=7", "fetch", "--mode=sequential", "A");

    assertThat(world.settings().workers()).hasValue(7);
    assertThat(world.settings().mode()).isEqualTo("sequential");
  }

  @Test
  void theUsersOwnConfigurationCountsWhereThereIsNoneHere() throws IOException {
    write("home/.config/drivefetch/config.properties", "folder=X\nworkers=9\n");

    world.execute();

    assertThat(world.settings().workers()).hasValue(9);
  }

  @Test
  void theNamedConfigurationIsTheOnlyOneRead() throws IOException {
    write("config.properties", "folder=X\nworkers=2\n");
    write("other.properties", "folder=Y\n");

    world.execute("--config=other.properties");

    assertThat(world.settings().folders()).containsExactly("Y");
    assertThat(world.settings().workers()).hasValue(5);
  }

  @Test
  void filesThatAConfigurationNamesLieBesideItAndTheDestinationHere() throws IOException {
    write("home/key.txt", "from-key-file\n");
    write("home/.config/drivefetch/ca.pem", "x");
    write(
        "home/.config/drivefetch/config.properties",
        "folder=X\ndest=out\nca-cert=ca.pem\napi-key-file=~/key.txt\n");

    world.execute();

    assertThat(world.settings().dest()).isEqualTo(directory.resolve("out"));
    assertThat(world.settings().caCert())
        .contains(directory.resolve("home/.config/drivefetch/ca.pem"));
    assertThat(world.settings().apiKey()).contains(new Secret("from-key-file"));
  }

  @Test
  void credentialsOfAWeakerLayerAreLeftOut() throws IOException {
    write("config.properties", "folder=X\napi-key=old\n");

    world.execute("--credentials=adc");

    assertThat(world.settings().apiKey()).isEmpty();
    assertThat(world.settings().credentials()).contains("adc");
  }

  @Test
  void aKeyThatOthersCanReadGetsAWarningThatDoesNotTellIt() throws IOException {
    Path config = write("config.properties", "folder=X\napi-key=s3cret\n");
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));

    world.execute();

    assertThat(world.err()).contains("warning", config.toString(), "chmod 600");
    assertThat(world.err()).doesNotContain("s3cret");
  }

  @Test
  void theSameGoesForAProxysPassword() throws IOException {
    Path config = write("config.properties", "folder=X\nproxy=http://me:s3cret@proxy:3128\n");
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));

    world.execute();

    assertThat(world.settings().proxy()).contains(new Secret("http://me:s3cret@proxy:3128"));
    assertThat(world.err()).contains("holds a proxy's password", "chmod 600");
    assertThat(world.err()).doesNotContain("s3cret");
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void theNumberOfWorkersCanBeLeftToTheRun() {
    world.environment.put("DRIVEFETCH_WORKERS", "auto");

    world.execute("A");

    assertThat(world.settings().workers()).isEmpty();
  }
}
