package dev.drivefetch.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.drivefetch.Fuzz;
import dev.drivefetch.Mutation;
import dev.drivefetch.auth.CredentialsLoader;
import dev.drivefetch.auth.TokenTime;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user, or whoever sets up their machine, may hand in. */
final class HostileSettingsFuzzTest {
  private static final List<String> LINKS =
      List.of(
          "1A2b3C4d5E6f7G8h9I0j",
          "https://drive.google.com/drive/folders/1abc?resourcekey=0-x&usp=sharing",
          "https://drive.google.com/drive/u/0/folders/1abc",
          "drive.google.com/open?id=1abc",
          "https://drive.google.com/file/d/1abc/view",
          "https://docs.google.com/document/d/1abc/edit");

  private static final List<String> ADDRESSES =
      List.of(
          "http://127.0.0.1:8080/",
          "https://www.googleapis.com/",
          "https://proxy.example:3128/a/b",
          "http://user:password@proxy.example:3128",
          "http://[::1]:8080",
          "http://127.0.0.1:99999/",
          "https://" + "a".repeat(64) + ".example/");

  private static final List<String> CREDENTIALS =
      List.of(
          """
          {"type":"authorized_user","client_id":"1","client_secret":"2","refresh_token":"3",
           "token_uri":"https://oauth2.googleapis.com/token","quota_project_id":"q"}
          """,
          """
          {"type":"service_account","client_id":"1","client_email":"robot@example.org",
           "private_key_id":"k1","token_uri":"https://oauth2.googleapis.com/token",
           "private_key":"-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\\n"}
          """);

  @Test
  void aFolderIsUnderstoodOrRefusedInOneLine() {
    Fuzz.trials(
        1_000,
        random -> {
          try {
            SourceLink link = SourceLink.parse(Mutation.ofText(random, LINKS));
            assertThat(link.id()).matches("[A-Za-z0-9_-]+");
          } catch (SourceLinkException e) {
            assertThat(e.toString().codePoints()).allMatch(it -> it >= ' ' && it != 0x9B);
          }
        });
  }

  @Test
  void anEndpointThatIsTakenCanBeAsked() {
    Fuzz.trials(
        1_000,
        random -> {
          String text = Mutation.ofText(random, ADDRESSES);
          try {
            Endpoint endpoint = new Endpoint(new URI(text));
            URI method = endpoint.method("files/1?alt=media");
            assertThat(HttpUrl.get(method.toString()).host())
                .as(text)
                .isEqualToIgnoringCase(withoutBrackets(method.getHost()));
          } catch (URISyntaxException _) {
            // No address at all.
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("the endpoint must ");
          }
        });
  }

  private static String withoutBrackets(String host) {
    return host.replaceAll("[\\[\\]]", "");
  }

  @Test
  void aProxyThatIsTakenCanBeAskedAndOneThatIsNotIsNotShown() {
    Fuzz.trials(
        1_000,
        random -> {
          String text = Mutation.ofText(random, ADDRESSES);
          try {
            new ProxyRules(
                    Optional.empty(),
                    Map.of("HTTPS_PROXY", text, "NO_PROXY", Mutation.noise(random)))
                .proxyFor(URI.create("https://www.googleapis.com/"))
                .ifPresent(
                    it ->
                        assertThat(InetSocketAddress.createUnresolved(it.host(), it.port()))
                            .isNotNull());
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("HTTPS_PROXY must ").hasNoCause();
            assertThat(e.getMessage()).doesNotContain("password");
          }
        });
  }

  @Test
  void aCredentialsFileIsUsedOrRefusedWithoutItsContent(@TempDir Path folder) throws Exception {
    try (var http =
        new HttpStack(
            1,
            Duration.ofSeconds(1),
            new TrustedAuthorities(Optional.empty(), Map.of()),
            new ProxyRules(Optional.empty(), Map.of()))) {
      var time = new TokenTime(() -> 0, () -> Instant.EPOCH, _ -> {});
      var credentials = new CredentialsLoader(http, Endpoint.GOOGLE, Map.of(), time);
      Path file = folder.resolve("credentials.json");
      Fuzz.trials(
          300,
          random -> {
            Files.write(file, Mutation.ofJson(random, CREDENTIALS).getBytes(UTF_8));
            Throwable refusal = catchThrowable(() -> credentials.load(file.toString()));
            if (refusal != null) {
              assertThat(refusal)
                  .isInstanceOf(DriveException.class)
                  .hasMessageContaining(file.toString());
              assertThat(refusal.getMessage()).doesNotContain("AAAA", "robot@");
            }
          });
    }
  }
}
