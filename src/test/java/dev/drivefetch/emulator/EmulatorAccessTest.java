package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

final class EmulatorAccessTest {
  private static final String JWT_GRANT =
      "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c";
  private static final AccessRules ANYONE = AccessRules.ANYONE_WITH_CREDENTIALS;

  @Test
  void nobodyIsLetInWithoutCredentials() throws Exception {
    try (var emulator = start(ANYONE);
        var client = new EmulatorClient(emulator)) {
      JsonObject error = EmulatorClient.json(client.bare("drive/v3/files")).getJsonObject("error");

      assertThat(error.getInteger("code")).isEqualTo(403);
      assertThat(error.getString("status")).isEqualTo("PERMISSION_DENIED");
      assertThat(error.getString("message"))
          .startsWith("Method doesn't allow unregistered callers");
    }
  }

  @Test
  void anApiKeyIsTakenFromTheHeaderAndFromTheQuery() throws Exception {
    try (var emulator = start(ANYONE.withApiKeys("good"));
        var client = new EmulatorClient(emulator)) {
      assertThat(client.bare("drive/v3/files?key=good").statusCode()).isEqualTo(200);
      assertThat(client.bare("drive/v3/files", "x-goog-api-key", "good").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aBadKeyIsCalledSoInTheDetails() throws Exception {
    try (var emulator = start(ANYONE.withApiKeys("good"));
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = client.bare("drive/v3/files?key=bad");

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(EmulatorClient.reason(response)).isEqualTo("keyInvalid");
      assertThat(
              EmulatorClient.json(response)
                  .getJsonObject("error")
                  .getJsonArray("details")
                  .getJsonObject(0)
                  .getString("reason"))
          .isEqualTo("API_KEY_INVALID");
    }
  }

  @Test
  void aBadTokenIsUnauthenticated() throws Exception {
    try (var emulator = start(ANYONE.withTokens("good"));
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> bad = client.bare("drive/v3/files", "Authorization", "Bearer bad");

      assertThat(bad.statusCode()).isEqualTo(401);
      assertThat(EmulatorClient.reason(bad)).isEqualTo("authError");
      assertThat(client.bare("drive/v3/files", "Authorization", "Bearer good").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void theIssuedTokenIsGood() throws Exception {
    try (var emulator = start(ANYONE.withTokens("other").withIssuedToken("issued"));
        var client = new EmulatorClient(emulator)) {
      JsonObject grant = EmulatorClient.json(client.post("token", JWT_GRANT));

      assertThat(grant.getString("access_token")).isEqualTo("issued");
      assertThat(grant.getInteger("expires_in")).isPositive();
      assertThat(client.bare("drive/v3/files", "Authorization", "Bearer issued").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void grantsCanBeRefused() throws Exception {
    try (var emulator = start(ANYONE.refusingGrants());
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response =
          client.post("token", "grant_type=refresh_token&refresh_token=r");

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(EmulatorClient.json(response).getString("error")).isEqualTo("invalid_grant");
    }
  }

  @Test
  void withOnlyAKeyWhatIsPrivateIsNotThere() throws Exception {
    try (var emulator = start(ANYONE);
        var client = new EmulatorClient(emulator)) {
      assertThat(client.get("drive/v3/files/secret").statusCode()).isEqualTo(404);
      assertThat(
              client.get("drive/v3/files?q='private'+in+parents".replace("'", "%27")).statusCode())
          .isEqualTo(404);
      assertThat(client.bare("drive/v3/files/secret", "Authorization", "Bearer t").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void anItemWithAResourceKeyIsOnlyThereForWhoSendsIt() throws Exception {
    String list = "drive/v3/files?q=%27keyed%27+in+parents";
    try (var emulator = start(ANYONE);
        var client = new EmulatorClient(emulator)) {
      assertThat(client.get(list).statusCode()).isEqualTo(404);
      assertThat(client.get(list, "X-Goog-Drive-Resource-Keys", "a/b,keyed/0-k").statusCode())
          .isEqualTo(200);
      assertThat(client.get(list, "X-Goog-Drive-Resource-Keys", "keyed/wrong").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void moreRequestsThanAllowedAreRefused() throws Exception {
    var options = EmulatorOptions.DEFAULT.withRateLimit(new RateLimit(0.001, 1, 403));
    try (var emulator = DriveEmulator.start(options, DemoDrive.content());
        var client = new EmulatorClient(emulator)) {
      client.get("drive/v3/files");

      assertThat(EmulatorClient.reason(client.get("drive/v3/files")))
          .isEqualTo("userRateLimitExceeded");
    }
  }

  private static DriveEmulator start(AccessRules access) throws Exception {
    return DriveEmulator.start(
        EmulatorOptions.DEFAULT.withAccess(access),
        new DriveContentBuilder()
            .folder("root", "Shared")
            .folder("private", "Private")
            .but(item -> item.with(ItemFlag.PRIVATE))
            .file("private", "secret", "secret.txt", new byte[1])
            .folder("root", "keyed", "Older")
            .but(item -> item.withResourceKey("0-k"))
            .build());
  }
}
