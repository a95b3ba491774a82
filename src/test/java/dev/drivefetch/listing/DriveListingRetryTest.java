package dev.drivefetch.listing;

import static dev.drivefetch.listing.FakeDrive.error;
import static dev.drivefetch.listing.FakeDrive.file;
import static dev.drivefetch.listing.FakeDrive.json;
import static dev.drivefetch.listing.FakeDrive.listed;
import static dev.drivefetch.listing.FakeDrive.subFolder;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.auth.FixedAccess;
import dev.drivefetch.auth.Token;
import dev.drivefetch.auth.TokenAccess;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class DriveListingRetryTest {
  private FakeDrive drive = new FakeDrive();

  @BeforeEach
  void startDrive() throws IOException {
    drive = FakeDrive.start();
    drive.folder("root", file("f1", "a"));
  }

  @AfterEach
  void stopDrive() {
    drive.close();
  }

  private RecordingSink list(String... ids) {
    try (var test = new TestListing(drive)) {
      return test.list(ids);
    }
  }

  @Test
  void aServerErrorIsAskedAgain() {
    drive.once(503, error(503, "backendError", ""));

    assertThat(list("root").paths()).containsExactly("a");
    assertThat(drive.requests()).hasSize(2);
  }

  @Test
  void aBrokenConnectionIsAskedAgain() {
    var first = new AtomicInteger();
    drive.rule(
        _ ->
            first.getAndIncrement() == 0
                ? Optional.of(
                    new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build())
                : Optional.empty());

    assertThat(list("root").paths()).containsExactly("a");
  }

  /** Nonsense is given up after five. */
  @Test
  void aListThatIsCutInItsChunksIsABrokenConnection() {
    drive.rule(
        _ ->
            Optional.of(
                new MockResponse.Builder()
                    .chunkedBody("{\"files\":[" + " ".repeat(5_000), 1_000)
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build()));
    try (var test = new TestListing(drive)) {
      assertThatThrownBy(() -> test.page("root"))
          .isInstanceOfSatisfying(
              DriveException.class,
              problem ->
                  assertThat(problem.failure().reason()).isEqualTo(Reason.CONNECTION_BROKEN));
    }
  }

  /** Where that is so, the connection of a request is closed in place of an answer. */
  private void closesConnections(Predicate<RecordedRequest> where) {
    drive.rule(
        request ->
            where.test(request)
                ? Optional.of(
                    new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build())
                : Optional.empty());
  }

  private static boolean asksFor(String folder, RecordedRequest request) {
    return listed(request).filter(folder::equals).isPresent();
  }

  private void givesUp(TestListing test, String folder) {
    drive.rule(
        request ->
            asksFor(folder, request)
                ? Optional.of(json(503, error(503, "backendError", "")))
                : Optional.empty());
    assertThatThrownBy(() -> test.page(folder)).isInstanceOf(DriveException.class);
  }

  @Test
  void afterAFolderIsGivenUpAnotherIsNotLostToAKeptConnectionThatWasClosed()
      throws InterruptedException {
    closesConnections(request -> asksFor("root", request) && request.getExchangeIndex() > 0);
    try (var test = new TestListing(drive)) {
      givesUp(test, "trouble");

      assertThat(test.page("root").items()).hasSize(1);
    }
  }

  @Test
  void afterAFolderIsGivenUpAnotherThatIsNotAnsweredIsAskedForOnce() {
    closesConnections(request -> asksFor("root", request));
    try (var test = new TestListing(drive)) {
      givesUp(test, "trouble");
      assertThatThrownBy(() -> test.page("root")).isInstanceOf(DriveException.class);
    }
    assertThat(drive.requests()).filteredOn(it -> asksFor("root", it)).hasSize(1);
  }

  @Test
  void refusalsForTheRateSlowTheListingDown() {
    String folders =
        IntStream.range(0, 200).mapToObj(each -> subFolder("d" + each, "d")).collect(joining(","));
    drive.folder("root", folders);
    Set<String> refused = ConcurrentHashMap.newKeySet();
    drive.rule(
        request ->
            listed(request).filter(id -> id.startsWith("d") && refused.add(id)).isPresent()
                ? Optional.of(json(403, error(403, "userRateLimitExceeded", "")))
                : Optional.empty());

    try (var test = new TestListing(drive)) {
      assertThat(test.list("root").listed).hasSize(201);
      assertThat(test.pacer.isBraking()).isTrue();
    }
  }

  @Test
  void retryAfterIsObeyed() {
    var first = new AtomicInteger();
    drive.rule(
        _ ->
            first.getAndIncrement() == 0
                ? Optional.of(json(429, "").newBuilder().setHeader("Retry-After", "77").build())
                : Optional.empty());

    try (var test = new TestListing(drive)) {
      assertThat(test.list("root").paths()).containsExactly("a");
      assertThat(test.waits).contains(Duration.ofSeconds(77));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"files\":[{\"id\":\"f1\"",
        "{\"files\":{}}",
        "{\"nextPageToken\":[]}",
        "{\"incompleteSearch\":\"perhaps\"}",
        "{\"files\":[]} and more",
        "{}",
        "[]",
        "<html>Sign in</html>",
      })
  void anAnswerThatMakesNoSenseIsAskedAgain(String body) {
    drive.once(200, body);

    RecordingSink found = list("root");

    assertThat(found.paths()).containsExactly("a");
    assertThat(found.failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "null",
        "[]",
        "7",
        "",
        "{\"files\":[{\"id\":\"f1\"",
        "{\"files\":[]}]"
      })
  void anAnswerThatNeverMakesSenseFailsTheFolderAfterAFewTries(String body) {
    drive.rule(_ -> Optional.of(json(200, body)));

    assertFailsAfterAFewTries(Reason.BAD_ANSWER, "not a valid answer of Drive");
  }

  private void assertFailsAfterAFewTries(Reason reason, String detail) {
    List<Failure> failures = list("root").failures;

    assertThat(failures).extracting(Failure::reason).containsExactly(reason);
    assertThat(failures.getFirst().detail()).contains(detail);
    assertThat(drive.requests()).hasSize(5);
  }

  @Test
  void noContentIsNoList() {
    drive.rule(_ -> Optional.of(new MockResponse.Builder().code(204).build()));

    assertFailsAfterAFewTries(Reason.BAD_ANSWER, "HTTP 204");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html; charset=utf-8", "application/json"})
  void aPageForPeopleInPlaceOfEveryAnswerIsCalledALoginPage(String type) {
    String page = "\r\n<!DOCTYPE html><html><head><title>Hotel WiFi</title></head></html>";
    drive.rule(
        _ -> Optional.of(json(200, page).newBuilder().setHeader("Content-Type", type).build()));

    assertFailsAfterAFewTries(
        Reason.LOGIN_PAGE, "the network answers with a login page: \"Hotel WiFi\"");
  }

  @Test
  void aRedirectInPlaceOfEveryAnswerIsCalledALoginPage() {
    String portal = "http://portal.example/login?to=secret";
    drive.rule(_ -> Optional.of(json(302, "").newBuilder().setHeader("Location", portal).build()));

    assertFailsAfterAFewTries(
        Reason.LOGIN_PAGE, "the network answers with a login page: HTTP 302, to portal.example");
  }

  @Test
  void networkAuthenticationIsCalledALoginPage() {
    drive.rule(_ -> Optional.of(json(511, "<html>Log in</html>")));

    assertFailsAfterAFewTries(Reason.LOGIN_PAGE, "HTTP 511");
  }

  @Test
  void aLengthThatIsNegativeIsNoDefect() {
    drive.rule(
        _ -> Optional.of(json(200, "{}").newBuilder().setHeader("Content-Length", "-5").build()));

    assertFailsAfterAFewTries(Reason.BAD_ANSWER, "");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpSoonerThanOneThatDid() {
    drive.folder("root", subFolder("d1", "one"));
    drive.rule(request -> listed(request).filter("d1"::equals).map(_ -> hangUp()));
    assertThat(list("root").failures)
        .extracting(Failure::reason)
        .containsExactly(Reason.CONNECTION_BROKEN);
    assertThat(drive.requests()).hasSize(1 + 14);

    drive.rule(_ -> Optional.of(hangUp()));
    assertThat(list("root").failures)
        .extracting(Failure::reason)
        .containsExactly(Reason.CONNECTION_BROKEN);
    assertThat(drive.requests()).hasSize(1 + 14 + 10);
  }

  private static MockResponse hangUp() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  @Test
  void refusalsForTheRateWithoutEndFailTheFolderForThatReason() {
    drive.rule(_ -> Optional.of(json(403, error(403, "userRateLimitExceeded", ""))));

    assertThat(list("root").failures)
        .extracting(Failure::reason)
        .containsExactly(Reason.RATE_LIMITED);
    assertThat(drive.requests()).hasSize(14);
  }

  @Test
  void aSearchThatIsNotCompleteIsNoWholeListThoughItBroughtNothing() {
    drive.once(200, "{\"incompleteSearch\":true,\"files\":[]}");
    drive.item("root", subFolder("root", "root"));

    RecordingSink found = list("root");

    assertThat(found.listed).isEmpty();
    assertThat(found.failures)
        .extracting(Failure::reason)
        .containsExactly(Reason.LISTING_INCOMPLETE);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    String long_ = " ".repeat(17 << 20);
    drive.once(200, long_ + "{\"files\":[]}");

    assertThat(list("root").paths()).containsExactly("a");
  }

  @Test
  void aHeaderThatMakesNoSenseIsNoDefect() {
    var first = new AtomicInteger();
    drive.rule(
        _ ->
            first.getAndIncrement() == 0
                ? Optional.of(json(200, "{}").newBuilder().addHeader("Age", "old").build())
                : Optional.empty());

    assertThat(list("root").paths()).containsExactly("a");
  }

  @Test
  void aRefusedTokenOfAPageBeginsTheFolderAgainAndGivesNothingTwice() {
    drive.folder("root", file("f1", "a"), file("f2", "b"), file("f3", "c"));
    var refused = new AtomicInteger();
    drive.rule(
        request ->
            "root!~2".equals(request.getUrl().queryParameter("pageToken"))
                    && refused.getAndIncrement() == 0
                ? Optional.of(json(400, error(400, "invalid", "pageToken")))
                : Optional.empty());

    assertThat(list("root").paths()).containsExactly("a", "b", "c");
  }

  @Test
  void aTokenThatIsAlwaysRefusedFailsTheFolder() {
    drive.folder("root", file("f1", "a"), file("f2", "b"));
    drive.rule(
        request ->
            Optional.ofNullable(request.getUrl().queryParameter("pageToken"))
                .map(_ -> json(400, error(400, "invalid", "pageToken"))));

    RecordingSink found = list("root");

    assertThat(found.paths()).containsExactly("a");
    assertThat(found.failures.getFirst().detail()).contains("refuses its own page tokens");
  }

  @Test
  void aTokenThatComesBackIsNoticed() {
    String page = "{\"nextPageToken\":\"again\",\"files\":[%s]}".formatted(file("f1", "a"));
    drive.rule(_ -> Optional.of(json(200, page)));

    assertThat(list("root").failures.getFirst().detail()).contains("a page token was repeated");
  }

  @Test
  void emptyPagesWithoutEndAreNoticed() {
    var number = new AtomicInteger();
    drive.rule(
        _ ->
            Optional.of(
                json(
                    200,
                    "{\"nextPageToken\":\"t%d\",\"files\":[%s]}"
                        .formatted(number.getAndIncrement(), file("f1", "a")))));

    RecordingSink found = list("root");

    assertThat(found.paths()).containsExactly("a");
    assertThat(found.failures.getFirst().reason()).isEqualTo(Reason.BAD_ANSWER);
  }

  @Test
  void aRefusedAccessTokenIsRenewedOnce() {
    var token = new AtomicInteger();
    var access =
        new TokenAccess(
            () -> new Token(new Secret("t" + token.incrementAndGet()), Duration.ofHours(1)),
            () -> 0);
    drive.rule(
        request ->
            "Bearer t1".equals(request.getHeaders().get("Authorization"))
                ? Optional.of(json(401, error(401, "authError", "Authorization")))
                : Optional.empty());

    try (var test = new TestListing(drive, new RecordingSink(), access)) {
      assertThat(test.list("root").paths()).containsExactly("a");
    }
    assertThat(token).hasValue(2);
  }

  @Test
  void aKeyThatIsRefusedStopsTheListing() {
    drive.rule(_ -> Optional.of(json(401, error(401, "authError", "Authorization"))));

    try (var test =
        new TestListing(drive, new RecordingSink(), FixedAccess.apiKey(new Secret("k3y")))) {
      assertThatThrownBy(() -> test.list("root"))
          .isInstanceOf(DriveException.class)
          .hasMessageNotContaining("k3y");
    }
    assertThat(drive.requests()).hasSize(1);
  }

  @Test
  void theKeyTravelsAsAHeaderAndInNoUrl() {
    try (var test =
        new TestListing(drive, new RecordingSink(), FixedAccess.apiKey(new Secret("k3y")))) {
      test.list("root");
    }

    var request = drive.requests().getFirst();
    assertThat(request.getHeaders().get("X-Goog-Api-Key")).isEqualTo("k3y");
    assertThat(request.getUrl().toString()).doesNotContain("k3y");
  }

  @Test
  void aRedirectIsNotFollowed() {
    drive
        .once(302, "")
        .rule(
            request ->
                request.getUrl().encodedPath().equals("/elsewhere")
                    ? Optional.of(json(500, ""))
                    : Optional.empty());

    assertThat(list("root").paths()).containsExactly("a");
    assertThat(drive.requests()).hasSize(2);
  }

  @Test
  void nobodyThereIsABrokenConnection() {
    drive.close();

    assertThat(list("root").failures)
        .extracting(Failure::reason)
        .containsExactly(Reason.CONNECTION_BROKEN);
  }

  @Test
  void headersOfNoAccessAreNone() {
    assertThat(FixedAccess.none().freshHeaders()).contains(Map.of());
  }
}
