package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.DefaultPKCEProvider;
import com.google.auth.oauth2.UserAuthorizer;
import com.google.auth.oauth2.UserCredentials;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an app of this computer is let in, and put out again. */
final class EmulatorLoginTest {
  private static final AccessRules ANYONE = AccessRules.ANYONE_WITH_CREDENTIALS;
  private static final LoginRules APP = LoginRules.ANY_APP.withClient("app", "secret");

  /** The example of RFC 7636. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String PROOF =
      "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final String REDIRECT = "&redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2Fback";
  private static final String ASK =
      "o/oauth2/auth?response_type=code&client_id=app&scope=a+b&state=s%26t" + PROOF + REDIRECT;
  private static final String EXCHANGE =
      "grant_type=authorization_code&client_id=app&client_secret=secret" + REDIRECT;

  @Test
  void aCodeIsExchangedOnceForTokens() throws Exception {
    try (var emulator = start(ANYONE.withLogin(APP).withIssuedToken("issued"));
        var client = new EmulatorClient(emulator)) {
      String form = EXCHANGE + "&code_verifier=" + VERIFIER + "&code=" + code(client);
      JsonObject tokens = EmulatorClient.json(client.post("token", form));

      assertThat(tokens.getString("access_token")).isEqualTo("issued");
      assertThat(tokens.getString("scope")).isEqualTo("a b");
      assertThat(tokens.getString("refresh_token")).isNotEmpty();
      assertThat(error(client.post("token", form))).isEqualTo("invalid_grant");
    }
  }

  @Test
  void theBrowserIsSentBackWithTheState() throws Exception {
    try (var emulator = start(ANYONE.withLogin(APP));
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = client.bare(ASK);

      assertThat(response.statusCode()).isEqualTo(302);
      assertThat(response.headers().firstValue("location").orElseThrow())
          .startsWith("http://127.0.0.1:4711/back?");
      assertThat(back(response)).containsEntry("state", List.of("s&t")).containsKey("code");
    }
  }

  @Test
  void theBrowserCanComeBackOtherwise() throws Exception {
    assertThat(back(LoginRules.Consent.DENIED))
        .containsEntry("error", List.of("access_denied"))
        .containsEntry("state", List.of("s&t"))
        .doesNotContainKey("code");
    assertThat(back(LoginRules.Consent.WRONG_STATE))
        .containsKey("code")
        .doesNotContainEntry("state", List.of("s&t"));
    assertThat(back(LoginRules.Consent.NO_STATE)).containsKey("code").doesNotContainKey("state");
    assertThat(back(LoginRules.Consent.FORGED_CODE)).containsEntry("state", List.of("s&t"));
  }

  @Test
  void aForgedCodeIsExchangedForNothing() throws Exception {
    LoginRules forging = APP.withConsent(LoginRules.Consent.FORGED_CODE);
    try (var emulator = start(ANYONE.withLogin(forging));
        var client = new EmulatorClient(emulator)) {
      String form = EXCHANGE + "&code_verifier=" + VERIFIER + "&code=" + code(client);

      assertThat(error(client.post("token", form))).isEqualTo("invalid_grant");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_id=app>client_id=other",
        "response_type=code>response_type=token",
        "&scope=a+b>",
        "&state=s%26t>",
        PROOF + ">",
        "S256>plain",
        "127.0.0.1>192.0.2.1",
        "http%3A>https%3A",
        "%3A4711>",
        REDIRECT + ">",
      })
  void anAppThatAsksWronglyGetsAPage(String change) throws Exception {
    String[] parts = change.split(">", -1);
    assertThat(ASK).contains(parts[0]);
    try (var emulator = start(ANYONE.withLogin(APP));
        var client = new EmulatorClient(emulator)) {
      assertThat(client.bare(ASK.replace(parts[0], parts[1])).statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code_verifier=dB>code_verifier=xB",
        "code_verifier=>not=",
        "client_secret=secret>client_secret=guess",
        "client_secret=secret>not=",
        "client_id=app>client_id=other",
        "4711>4712",
      })
  void aCodeIsExchangedForNothingWithoutItsProof(String change) throws Exception {
    String[] parts = change.split(">", -1);
    try (var emulator = start(ANYONE.withLogin(APP));
        var client = new EmulatorClient(emulator)) {
      String form = EXCHANGE + "&code_verifier=" + VERIFIER + "&code=" + code(client);
      assertThat(form).contains(parts[0]);
      HttpResponse<byte[]> response = client.post("token", form.replace(parts[0], parts[1]));

      assertThat(response.statusCode()).isIn(400, 401);
      assertThat(EmulatorClient.json(response).fieldNames()).contains("error_description");
    }
  }

  @Test
  void aRevokedTokenIsNotRenewed() throws Exception {
    String renewal = "grant_type=refresh_token&client_id=app&client_secret=secret&refresh_token=";
    try (var emulator = start(ANYONE.withLogin(APP).withTokenSeconds(61));
        var client = new EmulatorClient(emulator)) {
      String form = EXCHANGE + "&code_verifier=" + VERIFIER + "&code=" + code(client);
      String token = EmulatorClient.json(client.post("token", form)).getString("refresh_token");
      HttpResponse<byte[]> renewed = client.post("token", renewal + token);

      assertThat(EmulatorClient.json(renewed).getInteger("expires_in")).isEqualTo(61);
      assertThat(client.post("revoke", "token=" + token).statusCode()).isEqualTo(200);
      assertThat(error(client.post("token", renewal + token))).isEqualTo("invalid_grant");
      assertThat(error(client.post("revoke", "token=" + token))).isEqualTo("invalid_token");
      assertThat(error(client.post("revoke", ""))).isEqualTo("invalid_request");
    }
  }

  @Test
  void anAccessTokenIsRevokedWithWhatRenewsIt() throws Exception {
    try (var emulator = start(ANYONE.withLogin(APP).withIssuedToken("issued"));
        var client = new EmulatorClient(emulator)) {
      String form = EXCHANGE + "&code_verifier=" + VERIFIER + "&code=" + code(client);
      String token = EmulatorClient.json(client.post("token", form)).getString("refresh_token");
      client.post("revoke?token=issued", "");

      assertThat(
              error(
                  client.post(
                      "token",
                      "grant_type=refresh_token&client_id=app&client_secret=secret&refresh_token="
                          + token)))
          .isEqualTo("invalid_grant");
    }
  }

  @Test
  void theTokenServiceHasItsOwnErrors() throws Exception {
    String renewal = "grant_type=refresh_token&refresh_token=r";
    try (var emulator =
            DriveEmulator.start(
                EmulatorOptions.DEFAULT.withFaults(
                    FaultRule.on(RequestKind.TOKEN).times(1).answer(Fault.invalidGrant()),
                    FaultRule.on(RequestKind.TOKEN).times(1).answer(Fault.wrongClock())),
                content());
        var client = new EmulatorClient(emulator)) {
      assertThat(error(client.post("token", renewal))).isEqualTo("invalid_grant");
      assertThat(EmulatorClient.json(client.post("token", renewal)).getString("error_description"))
          .contains("iat and exp");
      assertThat(client.post("token", renewal).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aServiceAccountActsForTheUsersItMayActFor() throws Exception {
    AccessRules rules = ANYONE.withTokens("other").withDelegates("ann@example.com");
    try (var emulator = start(rules);
        var client = new EmulatorClient(emulator)) {
      String token =
          EmulatorClient.json(client.post("token", assertion("ann@example.com")))
              .getString("access_token");

      assertThat(token).isEqualTo(rules.issuedTokenFor("ann@example.com"));
      assertThat(client.bare("drive/v3/files", "Authorization", "Bearer " + token).statusCode())
          .isEqualTo(200);
      assertThat(error(client.post("token", assertion("bob@example.com"))))
          .isEqualTo("unauthorized_client");
    }
  }

  /** The judge here is Google's own library. */
  @Test
  void googlesLibraryLogsIn() throws Exception {
    try (var emulator = start(ANYONE.withLogin(APP).withIssuedToken("issued"));
        var client = new EmulatorClient(emulator)) {
      JsonObject file = new JsonObject(emulator.clientFile()).getJsonObject("installed");
      URI callback = URI.create("http://127.0.0.1:4711/");
      UserAuthorizer authorizer =
          UserAuthorizer.newBuilder()
              .setClientId(
                  ClientId.of(file.getString("client_id"), file.getString("client_secret")))
              .setUserAuthUri(URI.create(file.getString("auth_uri")))
              .setTokenServerUri(URI.create(file.getString("token_uri")))
              .setScopes(List.of("https://www.googleapis.com/auth/drive.readonly"))
              .setCallbackUri(callback)
              .setPKCEProvider(new DefaultPKCEProvider())
              .build();
      String page = authorizer.getAuthorizationUrl("me", "state", null).toString();
      String code = code(client, page.substring(emulator.endpoint().toString().length()));
      UserCredentials user = authorizer.getCredentialsFromCode(code, null);

      assertThat(user.getRefreshToken()).isNotEmpty();
      assertThat(user.refreshAccessToken().getTokenValue()).isEqualTo("issued");
    }
  }

  private static String assertion(String user) {
    String claims = new JsonObject().put("iss", "robot").put("sub", user).encode();
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=e30."
        + encoded
        + ".c2ln";
  }

  private static Map<String, List<String>> back(LoginRules.Consent consent) throws Exception {
    try (var emulator = start(ANYONE.withLogin(APP.withConsent(consent)));
        var client = new EmulatorClient(emulator)) {
      return back(client.bare(ASK));
    }
  }

  private static Map<String, List<String>> back(HttpResponse<byte[]> response) {
    return new QueryStringDecoder(response.headers().firstValue("location").orElseThrow())
        .parameters();
  }

  /** A fresh code, encoded. */
  private static String code(EmulatorClient client) throws Exception {
    return EmulatorClient.encode(code(client, ASK));
  }

  private static String code(EmulatorClient client, String page) throws Exception {
    return back(client.bare(page)).getOrDefault("code", List.of("")).getFirst();
  }

  private static String error(HttpResponse<byte[]> response) {
    return EmulatorClient.json(response).getString("error");
  }

  private static DriveEmulator start(AccessRules access) throws Exception {
    return DriveEmulator.start(EmulatorOptions.DEFAULT.withAccess(access), content());
  }

  private static DriveContent content() {
    return new DriveContentBuilder().folder("root", "Shared").build();
  }
}
