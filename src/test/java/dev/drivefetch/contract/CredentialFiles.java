package dev.drivefetch.contract;

import dev.drivefetch.RobotKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Credentials whose tokens the emulator hands out. */
final class CredentialFiles {
  /** The token that is handed out. */
  static final String TOKEN = "the-token-that-nobody-may-see";

  static final String REFRESH = "the-refresh-token-that-nobody-may-see";

  static final String CLIENT_SECRET = "the-client-secret-that-nobody-may-see";

  private CredentialFiles() {}

  static Path authorizedUser(Path folder, URI drive) {
    return write(
        folder.resolve("user.json"),
        """
        {"type":"authorized_user","client_id":"1","client_secret":"%s","refresh_token":"%s",
         "token_uri":"%stoken"}
        """
            .formatted(CLIENT_SECRET, REFRESH, drive));
  }

  static Path client(Path folder, URI drive) {
    return write(
        folder.resolve("client.json"),
        """
        {"installed":{"client_id":"1","client_secret":"%s","auth_uri":"%so/oauth2/auth",
         "token_uri":"%stoken"}}
        """
            .formatted(CLIENT_SECRET, drive, drive));
  }

  static Path serviceAccount(Path folder, URI drive) {
    return write(
        folder.resolve("robot.json"),
        """
        {"type":"service_account","client_id":"1","client_email":"robot@example.org",
         "private_key_id":"k1","token_uri":"%stoken",
         "private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}
        """
            .formatted(drive, RobotKey.base64()));
  }

  private static Path write(Path file, String json) {
    try {
      return Files.writeString(file, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
