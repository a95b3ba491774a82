package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Fuzz;
import dev.drivefetch.Mutation;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.http.Redirect;
import dev.drivefetch.http.Redirects;
import dev.drivefetch.listing.FakeDrive;
import dev.drivefetch.listing.Item;
import dev.drivefetch.listing.JsonAnswers;
import dev.drivefetch.listing.PageReader;
import dev.drivefetch.model.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** Whatever a server says is understood or refused, and its refusal can be shown to a person. */
final class HostileAnswersFuzzTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static final String ITEM =
      """
      {"id":"1abc","name":"a.txt","mimeType":"text/plain","size":"3","trashed":false,
       "md5Checksum":"900150983cd24fb0d6963f7d28e17f72","resourceKey":"0-k",
       "sha256Checksum":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
       "modifiedTime":"2024-05-06T07:08:09.123Z","headRevisionId":"r1",
       "capabilities":{"canDownload":true},"clientEncryptionDetails":{"encryptionState":"x"},
       "shortcutDetails":{"targetId":"2","targetMimeType":"text/plain","targetResourceKey":"0-t"}}
      """;

  private static final List<String> PAGES =
      List.of(
          "{\"nextPageToken\":\"a~!b\",\"incompleteSearch\":false,\"files\":[%s,%s]}"
              .formatted(ITEM, FakeDrive.subFolder("2", "b")),
          "{\"files\":[%s]}".formatted(ITEM));

  private static final List<String> ERRORS =
      List.of(
          """
          {"error":{"code":403,"message":"No.","status":"PERMISSION_DENIED",
           "errors":[{"domain":"usageLimits","reason":"rateLimitExceeded","location":"pageToken"}],
           "details":[{"@type":"t","reason":"API_KEY_INVALID"}]}}
          """,
          "{\"error\":\"invalid_grant\",\"error_description\":\"Expired.\"}",
          "<html><body>automated queries</body></html>");

  private static final List<String> WAITS =
      List.of("0", "120", "Fri, 02 Jan 2026 03:05:05 GMT", "Wed, 21 Oct 2015 07:28:00 GMT");

  private static final List<String> PLACES =
      List.of(
          "/drive/v3/files/1?alt=media",
          "//doc-0s.googleusercontent.com/docs/x",
          "https://www.googleapis.com/drive/v3/files/1?alt=media",
          "https://www.googleapis.com:443/x#y",
          "https://doc-0s-00.googleusercontent.com/docs/securesc/x?e=download",
          "https://[2001:db8::1]:8443/x",
          "http://127.0.0.1:8080/x",
          "https://bücher.example/x",
          "https://" + "a".repeat(64) + ".example/x",
          "https://[fe80::1%25eth0]/x",
          "https://a..example/x");

  @Test
  void aPageOfAListIsReadOrRefused() {
    Fuzz.trials(
        1_000,
        random -> {
          try {
            JsonAnswers.read(stream(json(random, PAGES)), PageReader::read)
                .items()
                .forEach(HostileAnswersFuzzTest::checkUsable);
          } catch (DriveException e) {
            checkPrintable(e.failure());
          }
        });
  }

  /** Dates are kept as text in the manifest; sizes are added up and become positions. */
  private static void checkUsable(Item item) {
    assertThat(item.size().orElse(0)).isBetween(0L, Long.MAX_VALUE - 1);
    item.modifiedTime()
        .ifPresent(time -> assertThat(Instant.parse(time.toString())).isEqualTo(time));
  }

  private static String json(Random random, List<String> samples) {
    return random.nextInt(5) == 0
        ? Mutation.ofText(random, samples)
        : Mutation.ofJson(random, samples);
  }

  @Test
  void anErrorIsUnderstoodWhateverItsBodyAndHeaders() {
    Fuzz.trials(
        1_000,
        random -> {
          var answer =
              new ErrorAnswer(
                  random.nextInt(700),
                  Optional.of(Mutation.ofText(random, List.of("text/html", "application/json"))),
                  Optional.of(Mutation.ofText(random, WAITS)),
                  Mutation.ofText(random, ERRORS));

          Failure failure = DriveErrors.failure(answer, NOW);

          checkPrintable(failure);
          assertThat(failure.retryAfter().orElse(Duration.ZERO))
              .isBetween(Duration.ZERO, Duration.ofDays(30));
          var _ = DriveErrors.isPageTokenRefusal(answer);
        });
  }

  private static void checkPrintable(Failure failure) {
    assertThat(failure.detail().codePoints().filter(it -> it < ' ' || (it >= 0x7F && it < 0xA0)))
        .as("control characters in: %s", failure.detail())
        .isEmpty();
    assertThat(failure.detail().length()).isLessThan(700);
  }

  @Test
  void aRedirectIsRefusedOrLeadsWhereTheClientsCanGo() {
    Fuzz.trials(
        1_000,
        random -> {
          for (String origin : List.of("https://www.googleapis.com/", "http://127.0.0.1:8080/")) {
            var from =
                new MediaRequest(
                    new Endpoint(java.net.URI.create(origin)).method("files/1?alt=media"),
                    Map.of("X-Goog-Api-Key", "the-key"));
            String place = Mutation.ofText(random, PLACES);
            switch (Redirects.follow(from, place)) {
              case Redirect.Follow(MediaRequest next) -> {
                assertThat(HttpUrl.get(next.uri().toString())).as(place).isNotNull();
                boolean same = next.uri().getHost().equalsIgnoreCase(from.uri().getHost());
                assertThat(same || next.headers().isEmpty()).as("no key to %s", place).isTrue();
              }
              case Redirect.Refuse(Failure failure) -> checkPrintable(failure);
            }
          }
        });
  }

  private static InputStream stream(String text) throws IOException {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
