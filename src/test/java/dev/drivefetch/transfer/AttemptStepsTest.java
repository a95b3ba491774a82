package dev.drivefetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.drive.ErrorAnswer;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Checkpoint;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.Hashing;
import dev.drivefetch.store.PartWriter;
import dev.drivefetch.store.RangeWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What blocking code and the event loop both do after what they see. */
final class AttemptStepsTest {
  private static final long SIZE = 100;
  private static final Range PART = new Range(20, 50);
  private static final Failure FAILURE = Failure.of(Reason.UNAUTHENTICATED, "seen");

  private final RangeWriter writer = writer(PART);
  private final AttemptSteps steps = new AttemptSteps(attempt(PART), writer);

  private static Attempt attempt(Range range) {
    return attempt(range, WebPage.MISTAKE);
  }

  private static Attempt attempt(Range range, WebPage page) {
    var request = new MediaRequest(URI.create("http://127.0.0.1:1/a"), Map.of("X-Key", "secret"));
    return new Attempt(request, range, OptionalLong.of(SIZE), page);
  }

  /** Nothing is written to it. */
  private static RangeWriter writer(Range range) {
    var part =
        PartWriter.of(
            Path.of("part"),
            Hashing.by(Checksum.Algorithm.MD5),
            OptionalLong.of(SIZE),
            Digests.standard(),
            Checkpoint.none());
    return new RangeWriter(part, range, _ -> {});
  }

  private static Answer answer(int status, Map<String, String> headers) {
    return new Answer(status, name -> Stream.ofNullable(headers.get(name)).toList());
  }

  private Step redirect(String location) {
    return steps.answered(answer(302, Map.of("Location", location)));
  }

  private BodySteps body(Range range, RangeWriter of, boolean rangesIgnored) {
    return new BodySteps(
        attempt(range),
        new AnswerVerdict.Keep(
            rangesIgnored ? range.start() : 0,
            rangesIgnored,
            OptionalLong.empty(),
            Optional.empty()),
        of);
  }

  @Test
  void aRedirectIsAskedForWithoutWhatIsSecret() {
    assertThat(redirect("http://127.0.0.1:2/b")).isEqualTo(new Step.Ask());

    assertThat(steps.request())
        .isEqualTo(new MediaRequest(URI.create("http://127.0.0.1:2/b"), Map.of()));
  }

  @Test
  void fiveRedirectsAreFollowedAndNoMore() {
    for (int hop = 0; hop < 5; hop++) {
      assertThat(redirect("/again")).isEqualTo(new Step.Ask());
    }

    assertThat(redirect("/again"))
        .isEqualTo(new Step.End(Failure.of(Reason.BAD_ANSWER, "too many redirects")));
  }

  @Test
  void aRefusalIsReadUpToItsLimitAndUnderstood() {
    var refusal =
        ((Step.ReadRefusal) steps.answered(answer(429, Map.of("Retry-After", "7")))).refusal();
    String json = "{\"error\":{\"errors\":[{\"reason\":\"rateLimitExceeded\"}]}}";

    refusal.add(json.getBytes(StandardCharsets.UTF_8));
    byte[] blanks = new byte[2 * ErrorAnswer.BODY_LIMIT];
    Arrays.fill(blanks, (byte) ' ');
    refusal.add(blanks);

    assertThat(refusal.room()).isZero();
    Failure failure = refusal.failure(Instant.EPOCH);
    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({
    "200, <form id=download-form action=/download><input name=confirm value=t></form>, ''",
    "200, <title>Quota exceeded</title>, DOWNLOAD_QUOTA",
    "200, <form id=gaia_loginform></form>, NO_PERMISSION",
    "403, <p class=uc-error-caption>The owner does not let you</p>, REFUSED",
    "404, <title>Error 404 (Not Found)</title>, NOT_FOUND",
    "429, <title>Sorry...</title>, AUTOMATED_QUERIES",
    "200, {}, BAD_ANSWER"
  })
  void aPageInPlaceOfAnAttachmentSaysWhatFollows(int status, String page, String reason) {
    var publicSteps = new AttemptSteps(attempt(PART, WebPage.EXPLANATION), writer);
    var refusal =
        ((Step.ReadRefusal)
                publicSteps.answered(answer(status, Map.of("Content-Type", "text/html"))))
            .refusal();
    refusal.add(page.getBytes(StandardCharsets.UTF_8));

    switch (publicSteps.read(refusal, Instant.EPOCH)) {
      case Step.Ask() -> {
        assertThat(reason).isEmpty();
        assertThat(publicSteps.request().uri()).hasPath("/download").hasQuery("confirm=t");
      }
      case Step.End(Failure failure) ->
          assertThat(failure.reason()).isEqualTo(Reason.valueOf(reason));
      case Step other -> throw new AssertionError(other);
    }
  }

  @Test
  void anAttachmentIsTheFileEvenIfItIsAWebPage() {
    var publicSteps = new AttemptSteps(attempt(new Range(0, SIZE), WebPage.EXPLANATION), writer);
    var headers =
        Map.of("Content-Type", "text/html", "Content-Disposition", "attachment; filename=a.html");

    assertThat(publicSteps.answered(answer(200, headers))).isInstanceOf(Step.Keep.class);
  }

  @Test
  void ofAWholeFileThatCameForAPartItsBeginningIsSkippedAndItsEndIsNoFault() {
    BodySteps body = body(PART, writer, true);

    assertThat(writer.rangesIgnored()).isTrue();
    assertThat(body.next(15)).isEqualTo(new BodySteps.Piece(15, 0, false));
    assertThat(body.next(15)).isEqualTo(new BodySteps.Piece(5, 10, false));
    assertThat(body.next(70)).isEqualTo(new BodySteps.Piece(0, 20, true));
    assertThat(body.wentOn()).isEmpty();
    assertThat(body.mustEndHere()).isFalse();
  }

  @Test
  void whatComesBehindTheRangeIsTooLong() {
    BodySteps body = body(PART, writer, false);

    assertThat(body.next(30).isPastEnd()).isFalse();
    assertThat(body.mustEndHere()).isTrue();
    assertThat(body.next(1)).isEqualTo(new BodySteps.Piece(0, 0, true));
    assertThat(body.wentOn()).map(Failure::reason).contains(Reason.LENGTH_MISMATCH);
  }

  @Test
  void whatComesBehindAnEndThatCameNearerIsNoFault() {
    BodySteps body = body(PART, writer, false);
    writer.shorten(30);

    assertThat(body.next(20)).isEqualTo(new BodySteps.Piece(0, 10, true));
    assertThat(body.isDone()).isTrue();
    assertThat(body.mustEndHere()).isFalse();
    assertThat(body.wentOn()).isEmpty();
    assertThat(body.ended()).isEmpty();
  }

  @Test
  void aBodyThatEndsEarlyIsCut() {
    BodySteps body = body(PART, writer, false);
    body.next(29);

    assertThat(body.ended()).map(Failure::reason).contains(Reason.BODY_CUT);
  }

  @Test
  void nothingIsReportedOfBytesThatAreNoLongerWanted() {
    assertThat(steps.outcome(Optional.of(FAILURE))).contains(FAILURE);
    writer.cancel();

    assertThat(steps.outcome(Optional.of(FAILURE))).isEmpty();
  }
}
