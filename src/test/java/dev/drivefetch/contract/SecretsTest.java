package dev.drivefetch.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Main;
import dev.drivefetch.OwnJvm;
import dev.drivefetch.Slow;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.SocksProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program as users start it, at its most talkative, against a server that quotes in every
 * answer what it was sent; then everything that it left behind is searched for what it was trusted
 * with.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class SecretsTest {
  private static final String PASSWORD = "pr0xypassw0rd";

  @TempDir private Path folder = Path.of("");
  private final Set<String> processes = ConcurrentHashMap.newKeySet();
  private final QuotingDrive drive = new QuotingDrive(this::lookAtProcesses);

  @BeforeEach
  void start() throws IOException {
    drive.start();
  }

  @AfterEach
  void end() {
    drive.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void aKeyIsNowhereToBeFound(String mode) throws Exception {
    Path key = Files.writeString(folder.resolve("key.txt"), QuotingDrive.KEY);

    String told = run(mode, "--api-key-file=" + key);

    assertThat(drive.heard()).as("what the server was sent").contains(QuotingDrive.KEY);
    assertThat(told).as("what it told").contains("\"path\":\"forbidden\"", "DEBUG");
    assertNoSecret(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void aTokenIsNowhereToBeFound(String mode) throws Exception {
    Path robot = CredentialFiles.serviceAccount(folder, drive.endpoint());

    String told = run(mode, "--credentials=" + robot);

    assertThat(drive.heard()).as("what the server was sent").contains(QuotingDrive.TOKEN);
    assertNoSecret(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void aReadyTokenIsNowhereToBeFound(String mode) throws Exception {
    Path token = Files.writeString(folder.resolve("token.txt"), QuotingDrive.TOKEN);

    String told = run(mode, "--access-token-file=" + token);

    assertThat(drive.heard()).as("what the server was sent").contains(QuotingDrive.TOKEN);
    assertNoSecret(told);
  }

  @Test
  void whatATokenServiceRefusesIsNotQuoted() throws Exception {
    drive.refuseTokens();
    String user = run("threads", "--credentials=" + user());
    String robot =
        run("threads", "--credentials=" + CredentialFiles.serviceAccount(folder, drive.endpoint()));

    assertThat(user).contains("invalid_grant");
    assertNoSecret(user);
    assertThat(robot).contains("invalid_grant").doesNotContainPattern("eyJ[\\w-]{10}");
    assertNoSecret(robot);
  }

  /** Variables by which Google's libraries talk more, or elsewhere. */
  @Test
  void noVariableSendsOrTellsASecretElsewhere() throws Exception {
    Map<String, String> variables =
        Map.of(
            "GOOGLE_APPLICATION_CREDENTIALS",
            user().toString(),
            "GOOGLE_SDK_JAVA_LOGGING",
            "true",
            "GOOGLE_CLOUD_UNIVERSE_DOMAIN",
            "example.invalid",
            "GOOGLE_API_USE_MTLS_ENDPOINT",
            "always",
            "GOOGLE_API_USE_CLIENT_CERTIFICATE",
            "true",
            "GOOGLE_CLOUD_QUOTA_PROJECT",
            "another",
            "GCE_METADATA_HOST",
            "tokens.example.invalid");

    String told = run("processes", "--credentials=adc", variables);

    assertThat(drive.heard()).as("what the server was sent").contains(QuotingDrive.TOKEN);
    assertThat(told).doesNotContain("example.invalid");
    assertNoSecret(told);
  }

  @Test
  void aMetadataServerElsewhereIsNotAsked() throws Exception {
    Map<String, String> variables =
        Map.of(
            "CLOUDSDK_CONFIG",
            folder.resolve("none").toString(),
            "GCE_METADATA_HOST",
            "tokens.example.invalid");

    assertThat(run("threads", "--credentials=adc", variables))
        .contains("tokens.example.invalid", "GCE_METADATA_HOST");
  }

  @Test
  void whatATokenServiceAnswersInPlaceOfATokenIsNotQuoted() throws Exception {
    drive.answerTokensWith("{\"access_token\":\"" + QuotingDrive.TOKEN + "\\u0001\"}");

    String told = run("threads", "--credentials=" + user());

    assertThat(told).contains("no token for the credentials file");
    assertNoSecret(told);
  }

  /** It may come by a file of settings, since others can read a process's environment. */
  @ParameterizedTest
  @ValueSource(strings = {"threads", "processes", "async"})
  void aProxysPasswordIsNowhereToBeFound(String mode) throws Exception {
    var certificates = new Certificates();
    var options = EmulatorOptions.DEFAULT.withTls(certificates.tls("drive.example.org"));
    var content = new DriveContentBuilder().folder("root", "Shared").seeded("root", "a", "a", 9, 1);
    try (var emulator = DriveEmulator.start(options, content.build());
        var proxy = new SocksProxy(emulator.endpoint().getPort())) {
      proxy.requireLogin("user:" + PASSWORD);
      Files.writeString(
          folder.resolve("config.properties"),
          "folder=root\nproxy=socks5://user:%s@%s".formatted(PASSWORD, proxy.name()));
      String[] arguments = {
        "--endpoint=https://drive.example.org/", "--ca-cert=" + certificates.authority(folder)
      };

      String told = run(mode, Map.of("DRIVEFETCH_API_KEY", "any"), arguments);
      assertThat(told).contains("DEBUG", "\"downloaded\"");
      assertNoSecret(told);

      proxy.requireLogin("user:another");
      String refused = run(mode, Map.of("DRIVEFETCH_API_KEY", "any"), arguments);
      assertThat(refused).contains("proxy_refused", "refuses the user name and password");
      assertNoSecret(refused);
    }
  }

  /** It is asked to be revoked, too, which the server refuses. */
  @ParameterizedTest
  @ValueSource(strings = {"threads", "processes"})
  void aLoginIsNowhereToBeFoundButInItsFile(String mode) throws Exception {
    drive.answerTokensWith(
        "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":3599}"
            .formatted(QuotingDrive.TOKEN, CredentialFiles.REFRESH));
    assertNoSecret(login());
    assertThat(keptLogin()).contains(CredentialFiles.REFRESH);

    String fetched = run(mode, "--progress=none", home());
    String left = run(new String[] {"logout", "-v", "--endpoint=" + drive.endpoint()}, home());

    assertThat(drive.heard()).as("what the server was sent").contains(QuotingDrive.TOKEN);
    assertThat(left).contains("the login was not revoked", "***");
    assertNoSecret(fetched + left);
  }

  private Map<String, String> home() {
    return Map.of(
        "HOME", folder.resolve("home").toString(),
        "XDG_CONFIG_HOME", folder.resolve("home").toString());
  }

  private String keptLogin() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("home/drivefetch"))) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  /** As a user who pastes the address that the browser ends at. */
  private String login() throws Exception {
    Path client = CredentialFiles.client(folder, drive.endpoint());
    var builder =
        program(
            "login",
            "-v",
            "--no-browser",
            "--endpoint=" + drive.endpoint(),
            "--client-secret=" + client);
    builder.environment().putAll(home());
    Process program = builder.redirectError(folder.resolve("err.txt").toFile()).start();
    try (var out = program.inputReader(UTF_8);
        var in = program.outputWriter(UTF_8)) {
      String page = out.readLine();
      String state = page.replaceFirst(".*[?&]state=([^&]*).*", "$1");
      in.write("http://127.0.0.1:1/?code=the-code&state=" + state + "\n");
      in.flush();
      String rest = String.join("\n", out.lines().toList());
      assertThat(program.waitFor()).as(rest).isZero();
      return page + rest + Files.readString(folder.resolve("err.txt"), UTF_8);
    } finally {
      program.destroyForcibly();
    }
  }

  private static ProcessBuilder program(String... arguments) {
    return new ProcessBuilder(
        OwnJvm.command(
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), Main.class, arguments));
  }

  private Path user() {
    return CredentialFiles.authorizedUser(folder, drive.endpoint());
  }

  /** Runs the program to its end; gives back all that it printed. */
  private String run(String mode, String credentials) throws Exception {
    return run(mode, credentials, Map.of());
  }

  private String run(String mode, String credentials, Map<String, String> variables)
      throws Exception {
    Files.writeString(
        folder.resolve("config.properties"),
        "folder=https://drive.google.com/drive/folders/root?resourcekey="
            + QuotingDrive.RESOURCE_KEY);
    return run(mode, variables, "--endpoint=" + drive.endpoint(), credentials);
  }

  private String run(String mode, Map<String, String> variables, String... arguments)
      throws Exception {
    Stream<String> usual =
        Stream.of(
            "fetch",
            "-v",
            "--json",
            "--mode=" + mode,
            "--workers=2",
            "--dest=" + folder.resolve("files"));
    return run(Stream.concat(usual, Stream.of(arguments)).toArray(String[]::new), variables);
  }

  private String run(String[] arguments, Map<String, String> variables) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder = program(arguments);
    builder.directory(folder.toFile()).environment().putAll(variables);
    Process program = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      while (!program.waitFor(50, TimeUnit.MILLISECONDS)) {
        lookAtProcesses();
      }
    } finally {
      program.destroyForcibly();
    }
    return Files.readString(out, UTF_8) + Files.readString(err, UTF_8);
  }

  /** Called while the program waits for an answer. */
  private void lookAtProcesses() {
    ProcessHandle.current().descendants().forEach(process -> processes.add(visible(process)));
  }

  private static String visible(ProcessHandle process) {
    Path about = Path.of("/proc", Long.toString(process.pid()));
    try {
      return Files.readString(about.resolve("cmdline"), ISO_8859_1)
          + Files.readString(about.resolve("environ"), ISO_8859_1);
    } catch (IOException _) {
      // It has ended, or this system does not show it.
      return "";
    }
  }

  private void assertNoSecret(String told) throws IOException {
    List<String> secrets =
        Stream.of(
                QuotingDrive.KEY,
                QuotingDrive.TOKEN,
                QuotingDrive.RESOURCE_KEY,
                PASSWORD,
                CredentialFiles.REFRESH,
                CredentialFiles.CLIENT_SECRET,
                privateKey())
            .filter(secret -> !secret.isEmpty())
            .flatMap(SecretsTest::forms)
            .toList();
    assertThat(secrets).allSatisfy(secret -> assertThat(told).doesNotContain(secret));
    assertThat(secrets)
        .allSatisfy(secret -> assertThat(processes.toString()).doesNotContain(secret));
    for (Path file : filesLeft()) {
      String content = Files.readString(file, ISO_8859_1);
      assertThat(secrets)
          .as("secrets in %s", file)
          .allSatisfy(secret -> assertThat(content).doesNotContain(secret));
    }
  }

  private String privateKey() throws IOException {
    Path robot = folder.resolve("robot.json");
    return Files.exists(robot)
        ? Files.readString(robot).replaceAll("(?s).*KEY-----\\\\n(.{60}).*", "$1")
        : "";
  }

  /** Half of one is one, too: long messages are cut. */
  private static Stream<String> forms(String secret) {
    return Stream.of(
        secret,
        secret.substring(0, secret.length() / 2),
        URLEncoder.encode(secret, UTF_8),
        Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
  }

  private List<Path> filesLeft() {
    Path files = folder.resolve("files");
    if (!Files.exists(files)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(files)) {
      return new ArrayList<>(all.filter(Files::isRegularFile).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
