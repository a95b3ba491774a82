package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ready token, and a user to act for, are settings of a run. */
final class AccessTokenTest {
  private static final String VARIABLE = "DRIVEFETCH_ACCESS_TOKEN";

  @TempDir private Path directory;
  private World world;

  @BeforeEach
  void begin() throws IOException {
    world = new World(directory);
    world.environment.remove("DRIVEFETCH_ACCESS");
    Files.writeString(directory.resolve("token"), "ya29.one\n");
    Files.writeString(directory.resolve("robot.json"), "{}");
  }

  private void hasToken(String token) {
    assertThat(world.err()).isEmpty();
    assertThat(world.settings().caller().accessToken()).contains(new Secret(token));
    assertThat(world.settings().usesPublicPages()).isFalse();
  }

  private void refused(String sentence, String... args) {
    assertThat(world.execute(args)).isEqualTo(2);
    assertThat(world.err()).contains(sentence).doesNotContain("ya29");
    assertThat(world.runs).isEmpty();
  }

  @Test
  void aFileCanHoldIt() {
    assertThat(world.execute("--access-token-file=token", "my-drive")).isZero();

    hasToken("ya29.one");
  }

  @Test
  void standardInputCanBeIt() {
    world.standardInput = "ya29.two\r\n";

    assertThat(world.execute("list", "--access-token-file=-", "X")).isZero();

    hasToken("ya29.two");
  }

  @Test
  void theEnvironmentCanHoldIt() {
    world.environment.put(VARIABLE, "ya29.three");

    assertThat(world.execute("X")).isZero();

    hasToken("ya29.three");
  }

  @Test
  void noOptionTakesItself() {
    refused("'--access-token=***'", "--access-token=ya29.one", "X");
  }

  @Test
  void itBeatsCredentialsInAWeakerPlace() throws IOException {
    Files.writeString(directory.resolve("config.properties"), "credentials=robot.json\n");
    world.environment.put(VARIABLE, "ya29.three");

    assertThat(world.execute("X")).isZero();

    assertThat(world.settings().credentials()).isEmpty();
    hasToken("ya29.three");
  }

  @Test
  void aKeyInAStrongerPlaceBeatsIt() {
    world.environment.put(VARIABLE, "ya29.three");

    assertThat(world.execute("--api-key=new", "X")).isZero();

    assertThat(world.settings().apiKey()).contains(new Secret("new"));
    assertThat(world.settings().caller().accessToken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--api-key=k", "--api-key-file=token", "--credentials=robot.json"})
  void besideOtherCredentialsInTheSamePlaceItIsRefused(String other) {
    refused(
        "give only one of --access-token-file, " + other.split("=", 2)[0],
        "--access-token-file=token",
        other,
        "X");
  }

  @Test
  void itsVariableAndThatOfItsFileAreRefusedTogether() {
    world.environment.put(VARIABLE, "ya29.three");
    world.environment.put(VARIABLE + "_FILE", "token");

    refused("give only one of environment variable " + VARIABLE, "X");
  }

  @ParameterizedTest
  @CsvSource({"''", "two words", "ya29.ünïcode"})
  void whatIsNoTokenIsNamedAndNotQuoted(String text) throws IOException {
    Files.writeString(directory.resolve("token"), text);
    refused(
        "--access-token-file: " + directory.resolve("token") + " must contain an access token",
        "--access-token-file=token",
        "X");

    world.standardInput = text;
    refused(
        "standard input must contain an access token and nothing else",
        "--access-token-file=-",
        "X");
  }

  @Test
  void aVariableThatHoldsNoTokenIsNamedAndNotQuoted() {
    world.environment.put(VARIABLE, "ya29.one and more");

    refused("environment variable " + VARIABLE + ": must be one word", "X");
  }

  @Test
  void aMistypedVariableIsStillUnknown() {
    world.environment.put("DRIVEFETCH_ACCESS_TOKN", "ya29.one");

    refused("did you mean DRIVEFETCH_ACCESS_TOKEN?", "X");
  }

  @Test
  void twoThingsCannotReadStandardInput() {
    world.standardInput = "ya29.one";

    refused(
        "--from and --access-token-file cannot both read standard input",
        "--from=-",
        "--access-token-file=-");
  }

  @Test
  void forPublicPagesItIsNotLookedAt() {
    assertThat(world.execute("--access=public", "--access-token-file=none", "X")).isZero();

    assertThat(world.settings().caller().accessToken()).isEmpty();
  }

  @Test
  void aUserToActForIsHandedOn() throws IOException {
    Files.writeString(directory.resolve("config.properties"), "credentials=robot.json\n");

    assertThat(world.execute("--impersonate=me@example.com", "X")).isZero();

    assertThat(world.settings().caller().impersonated()).contains("me@example.com");
  }

  @Test
  void aUserToActForInAWeakerPlaceThanTheCredentialsDoesNotCount() throws IOException {
    Files.writeString(
        directory.resolve("config.properties"), "credentials=adc\nimpersonate=me@example.com\n");

    assertThat(world.execute("--api-key=k", "X")).isZero();

    assertThat(world.settings().caller().impersonated()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--api-key=k", "--access-token-file=token", "--access=auto"})
  void onlyAServiceAccountCanActForAUser(String credential) {
    refused(
        "--impersonate: only a service account can act for a user",
        "--impersonate=me@example.com",
        credential,
        "X");
  }

  @ParameterizedTest
  @ValueSource(strings = {"me", "me@", "@example.com", "me@you@example.com", "me @example.com"})
  void whatIsNoAccountIsRefused(String user) {
    refused("must be the address of an account", "--credentials=adc", "--impersonate=" + user, "X");
  }
}
