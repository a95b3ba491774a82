package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.emulator.AccessRules;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.LoginRules;
import dev.drivefetch.emulator.LoginRules.Consent;
import dev.drivefetch.emulator.RequestKind;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user logs in by the browser, and out again. */
final class LoginTest {
  private static final String SECRET = "GOCSPX-that-nobody-may-see";

  @TempDir private Path directory;
  private World world;
  private @Nullable DriveEmulator drive;

  @BeforeEach
  void begin() {
    world = new World(directory);
    world.environment.remove("DRIVEFETCH_ACCESS");
    world.browser = BrowserOfTests.obedient();
  }

  @AfterEach
  void end() {
    if (drive != null) {
      drive.close();
    }
  }

  private DriveEmulator drive() {
    return drive == null ? drive(Consent.GRANTED) : drive;
  }

  private DriveEmulator drive(Consent consent) {
    try {
      LoginRules login =
          LoginRules.ANY_APP.withClient("me.apps.example", SECRET).withConsent(consent);
      drive =
          DriveEmulator.start(
              EmulatorOptions.DEFAULT.withAccess(
                  AccessRules.ANYONE_WITH_CREDENTIALS.withLogin(login)),
              new DriveContentBuilder().folder("root-folder", "Shared").build());
      Files.writeString(directory.resolve("client.json"), drive.clientFile());
      return drive;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int login(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("login", "--endpoint=" + drive().endpoint(), "--client-secret=client.json"));
    args.addAll(List.of(more));
    return world.execute(args.toArray(String[]::new));
  }

  private Path loginFile() {
    return directory.resolve(
        "home/.config/drivefetch/login-127.0.0.1_%d.json".formatted(drive().endpoint().getPort()));
  }

  private void assertNothingIsLeft() throws IOException {
    Path folder = directory.resolve("home/.config/drivefetch");
    assertThat(Files.exists(folder)).isTrue();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aLoginIsKeptForItsOwnerAloneAndUsedFromThenOn() throws IOException {
    assertThat(login()).as(world::err).isZero();

    assertThat(world.out()).contains("Logged in", loginFile().toString());
    assertThat(world.out() + world.err()).doesNotContain(SECRET, "1//");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(loginFile())))
        .isEqualTo("rw-------");
    world.execute("--endpoint=" + drive().endpoint(), "my-drive", "shared-with-me");
    assertThat(world.settings().credentials()).contains(loginFile().toString());
    assertThat(world.settings().usesPublicPages()).isFalse();
    assertThat(world.err()).doesNotContain("without credentials", "warning");
  }

  @Test
  void itIsOfNoUseForAnotherDrive() {
    assertThat(login()).isZero();

    world.execute("X");

    assertThat(world.settings().credentials()).isEmpty();
    assertThat(world.settings().usesPublicPages()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"--api-key=k", "--access=public"})
  void whateverElseIsGivenBeatsIt(String option) {
    assertThat(login()).isZero();

    world.execute("--endpoint=" + drive().endpoint(), option, "X");

    assertThat(world.settings().credentials()).isEmpty();
  }

  @Test
  void aLoginThatOthersCanReadGetsAWarning() throws IOException {
    assertThat(login()).isZero();
    Files.setPosixFilePermissions(loginFile(), PosixFilePermissions.fromString("rw-r--r--"));

    world.execute("--endpoint=" + drive().endpoint(), "X");

    assertThat(world.err()).contains("warning", loginFile().toString(), "chmod 600");
  }

  @Test
  void whoLogsInAgainNeedsNoClientFile() {
    assertThat(login()).isZero();

    assertThat(world.execute("login", "--endpoint=" + drive().endpoint())).isZero();
  }

  @Test
  void withoutAClientItIsExplainedHowToGetOne() {
    assertThat(world.execute("login")).isEqualTo(2);

    assertThat(world.err())
        .contains("console.cloud.google.com", "Desktop app", "seven days", "--client-secret=FILE");
  }

  @ParameterizedTest
  @CsvSource({"WRONG_STATE", "NO_STATE"})
  void anAnswerOfAnotherLoginIsRefusedAndTheOwnIsWaitedFor(Consent consent) {
    drive(consent);
    world.browser =
        page -> {
          URI foreign = BrowserOfTests.redirectOf(page);
          assertThat(BrowserOfTests.get(foreign)).isEqualTo(400);
          String code = parameter(foreign, "code");
          String own = "state=" + parameter(page, "state") + "&code=" + code;
          assertThat(BrowserOfTests.get(foreign.resolve("/?" + own))).isEqualTo(200);
          return true;
        };

    assertThat(login()).isZero();

    assertThat(world.err()).containsOnlyOnce("its state is wrong");
  }

  private static String parameter(URI address, String name) {
    return address.getRawQuery().replaceFirst("(.*&)?" + name + "=", "").replaceFirst("&.*", "");
  }

  @Test
  void whoDoesNotAgreeIsNotLoggedIn() throws IOException {
    drive(Consent.DENIED);

    assertThat(login()).isEqualTo(3);

    assertThat(world.err()).contains("access was not granted: access_denied", "drivefetch login");
    assertNothingIsLeft();
  }

  @Test
  void aCodeThatTheServiceDoesNotKnowIsNoLogin() throws IOException {
    drive(Consent.FORGED_CODE);

    assertThat(login()).isEqualTo(3);

    assertThat(world.err()).contains("no token for this login", "invalid_grant");
    assertNothingIsLeft();
  }

  @Test
  void aServiceThatCannotBeReachedIsSaidToBeSo() throws IOException {
    drive().add(FaultRule.on(RequestKind.TOKEN).answer(new Fault.ResetBeforeHeaders()));

    assertThat(login()).isEqualTo(8);

    assertNothingIsLeft();
  }

  @Test
  void aHostileRequestChangesNothing() {
    world.browser =
        page -> {
          URI own = BrowserOfTests.redirectOf(page);
          String query = own.getRawQuery();
          int port = own.getPort();
          String host = "Host: 127.0.0.1:" + port + "\r\nConnection: close\r\n";
          for (String request :
              List.of(
                  "POST /?" + query + " HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n",
                  "HEAD /?" + query + " HTTP/1.1\r\n" + host + "\r\n",
                  "GET /elsewhere?" + query + " HTTP/1.1\r\n" + host + "\r\n",
                  "GET /?" + query + " HTTP/1.1\r\nHost: evil.example:" + port + "\r\n\r\n",
                  "GET / HTTP/1.1\r\n" + host + "\r\n",
                  "GET /?state=&code=x HTTP/1.1\r\n" + host + "\r\n",
                  "GET /?state=%zz&code=x HTTP/1.1\r\n" + host + "\r\n",
                  "GET /?error=access_denied HTTP/1.1\r\n" + host + "\r\n",
                  "nonsense\r\n\r\n")) {
            assertThat(BrowserOfTests.raw(port, request))
                .as(request)
                .containsPattern("HTTP/1.1 40[0-9]|nothing");
          }
          return BrowserOfTests.get(own) == 200;
        };

    assertThat(login()).as(world::err).isZero();
  }

  @Test
  void nothingElseListensOnItsPort() {
    world.browser =
        page -> {
          int port = BrowserOfTests.redirectOf(page).getPort();
          assertThatThrownBy(
                  () -> new ServerSocket(port, 0, InetAddress.getLoopbackAddress()).close())
              .isInstanceOf(BindException.class);
          return BrowserOfTests.obedient().open(page);
        };

    assertThat(login()).isZero();
  }

  @Test
  void twoLoginsAtATimeDoNotDisturbEachOther() {
    world.browser =
        page -> {
          var other = new World(directory);
          other.browser = BrowserOfTests.obedient();
          assertThat(
                  other.execute(
                      "login", "--endpoint=" + drive().endpoint(), "--client-secret=client.json"))
              .isZero();
          return BrowserOfTests.obedient().open(page);
        };

    assertThat(login()).isZero();
  }

  @Test
  void anInterruptEndsTheWaiting() throws IOException {
    world.browser = _ -> true;
    world.interrupted = true;

    assertThat(login()).isEqualTo(130);

    assertNothingIsLeft();
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Answers when the page's address is printed, as a person would. */
  private void pastes(String before) {
    var printed = new CompletableFuture<String>();
    world.standardOutput =
        new FilterOutputStream(world.out) {
          @Override
          public void flush() throws IOException {
            super.flush();
            world.out().lines().filter(line -> line.startsWith("http")).forEach(printed::complete);
          }
        };
    world.pipe =
        Optional.of(
            new InputStream() {
              private @Nullable InputStream text;

              @Override
              public int read() throws IOException {
                return text().read();
              }

              @Override
              public int read(byte[] bytes, int start, int length) throws IOException {
                return text().read(bytes, start, length);
              }

              private InputStream text() {
                if (text == null) {
                  URI own = BrowserOfTests.redirectOf(URI.create(printed.join()));
                  text =
                      new ByteArrayInputStream(
                          (before + own + "\n").getBytes(StandardCharsets.UTF_8));
                }
                return text;
              }
            });
  }

  @Test
  void theAnswerCanBePasted() {
    world.browser =
        _ -> {
          throw new AssertionError("no browser is wanted");
        };
    pastes("what now?\n\nhttp://127.0.0.1/?state=x&code=y\n no address \n");

    assertThat(login("--no-browser")).as(world::err).isZero();

    assertThat(world.err()).contains("paste the address", "its state is wrong", "not the address");
    assertThat(loginFile()).exists();
  }

  @Test
  void noPastedAnswerIsNoLogin() {
    world.standardInput = "http://127.0.0.1/?state=x&code=y\n";

    assertThat(login("--no-browser")).isEqualTo(2);

    assertThat(world.err()).contains("standard input ended before the address");
  }

  @Test
  void withoutABrowserTheAddressIsToldAndStillWaitedFor() {
    world.browser =
        page -> {
          BrowserOfTests.obedient().open(page);
          return false;
        };

    assertThat(login()).isZero();

    assertThat(world.err()).contains("No browser could be started", "--no-browser");
    assertThat(world.out()).contains("/o/oauth2/auth?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                           | it is empty",
        "<html>s3cret                 | it is not JSON",
        "[]                           | it is not JSON",
        "{}                           | it is not the file of an OAuth client",
        "{\"web\":{\"a\":\"s3cret\"}} | it is the client of a web application",
        "{\"type\":\"service_account\",\"private_key\":\"s3cret\"} | the key of a service account",
        "{\"type\":\"authorized_user\",\"refresh_token\":\"s3cret\"} | logged in already",
        "{\"installed\":{\"client_id\":\"a\"}} | it has no client_secret",
        "{\"installed\":{\"client_id\":\"a\",\"client_secret\":\"s3cret\"}} | it has no auth_uri",
      })
  void aFileThatIsNoClientsIsToldApart(String content, String why) throws IOException {
    drive();
    Files.writeString(directory.resolve("client.json"), content);

    assertThat(login()).isEqualTo(2);

    assertThat(world.err())
        .contains("--client-secret: " + directory.resolve("client.json"), why)
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({"token_uri,token", "auth_uri,o/oauth2/auth"})
  void aClientThatWouldSendSecretsElsewhereIsRefused(String member, String path)
      throws IOException {
    String own = drive().endpoint().resolve(path).toString();
    String client = drive().clientFile();
    assertThat(client).contains(own);
    Files.writeString(
        directory.resolve("client.json"), client.replace(own, "https://evil.example/x"));

    assertThat(login()).isEqualTo(2);

    assertThat(world.err())
        .contains("its " + member + " is https://evil.example")
        .doesNotContain(SECRET);
  }

  @Test
  void aClientFileThatIsMissingIsNamed() {
    assertThat(world.execute("login", "--client-secret=none.json")).isEqualTo(2);

    assertThat(world.err()).contains("none.json", "no such file");
  }

  @Test
  void aLoginThatCannotBeKeptIsNotBegun() throws IOException {
    Files.createDirectories(directory.resolve("home"));
    Files.writeString(directory.resolve("home/.config"), "a file");
    world.browser =
        _ -> {
          throw new AssertionError("nobody should log in for nothing");
        };

    assertThat(login()).isEqualTo(6);

    assertThat(world.err()).contains("cannot write", "XDG_CONFIG_HOME");
  }

  private int logout() {
    return world.execute("logout", "--endpoint=" + drive().endpoint());
  }

  @Test
  void aLogoutRevokesAndDeletes() throws IOException {
    assertThat(login()).isZero();

    assertThat(logout()).isZero();

    assertThat(world.out()).contains("revoked and deleted");
    assertThat(drive().requests()).anyMatch(request -> request.kind() == RequestKind.REVOKE);
    assertNothingIsLeft();
    assertThat(logout()).isZero();
    assertThat(world.out()).contains("There is no login");
  }

  @Test
  void aLoginThatHasExpiredIsDeletedAllTheSame() throws IOException {
    assertThat(login()).isZero();
    String kept = Files.readString(loginFile());
    assertThat(logout()).isZero();
    Files.writeString(loginFile(), kept);

    assertThat(logout()).isZero();

    assertThat(world.out()).contains("had expired or was revoked before");
    assertNothingIsLeft();
  }

  @Test
  void aLoginThatCannotBeRevokedIsKept() {
    assertThat(login()).isZero();
    drive().add(FaultRule.on(RequestKind.REVOKE).answer(new Fault.ResetBeforeHeaders()));

    assertThat(logout()).isEqualTo(8);

    assertThat(world.err()).contains("run 'drivefetch logout' again", loginFile().toString());
    assertThat(loginFile()).exists();
  }

  @Test
  void aDamagedLoginIsDeletedAndTheUserIsToldWhereToRevokeIt() throws IOException {
    assertThat(login()).isZero();
    Files.writeString(loginFile(), "{\"refresh_");

    assertThat(logout()).isZero();

    assertThat(world.out()).contains("https://myaccount.google.com/permissions");
    assertNothingIsLeft();
  }
}
