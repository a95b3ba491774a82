package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class EmulatorFaultTest {
  private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final String MEDIA = "drive/v3/files/f?alt=media";
  private static final String LIST = "drive/v3/files?q=%27r%27+in+parents";

  @Test
  void aRuleAnswersAsOftenAsItSaysAndOnlyWhatItIsFor() throws Exception {
    var fault = new Fault.Status(503, "backendError", "Backend", Map.of("Retry-After", "7"));
    try (var emulator = start(FaultRule.onMedia("f").times(2).answer(fault));
        var client = new EmulatorClient(emulator)) {
      assertThat(client.get(LIST).statusCode()).isEqualTo(200);
      assertThat(client.get(MEDIA).headers().firstValue("retry-after")).hasValue("7");
      assertThat(EmulatorClient.reason(client.get(MEDIA))).isEqualTo("backendError");
      assertThat(client.get(MEDIA).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theFirstRuleThatFitsDecides() throws Exception {
    try (var emulator =
            start(
                FaultRule.onAny().answer(new Fault.Delay(Duration.ofMillis(1))),
                FaultRule.onMedia("f").attempt(2).answer(new Fault.Status(500, "internalError")),
                FaultRule.onMedia("f").after(1).answer(new Fault.Status(502, "badGateway")));
        var client = new EmulatorClient(emulator)) {
      assertThat(client.get(MEDIA).statusCode()).isEqualTo(200);
      assertThat(client.get(MEDIA).statusCode()).isEqualTo(500);
      assertThat(client.get(MEDIA).statusCode()).isEqualTo(502);
    }
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    FaultRule rule =
        FaultRule.onAny().withProbability(0.5, 3).answer(new Fault.ResetBeforeHeaders());
    var one = new FaultPlan(List.of(rule));
    var other = new FaultPlan(List.of(rule));
    int hits = 0;
    for (int index = 0; index < 1000; index++) {
      boolean hit = !one.choose(request()).isEmpty();
      assertThat(!other.choose(request()).isEmpty()).isEqualTo(hit);
      hits += hit ? 1 : 0;
    }

    assertThat(hits).isBetween(400, 600);
  }

  @Test
  void aPageForPeopleCanStandInForTheFile() throws Exception {
    try (var emulator =
            start(
                FaultRule.onMedia("f").times(1).answer(Fault.automatedQueries(429)),
                FaultRule.onMedia("f").answer(new Fault.Html(200, "<html>sign in</html>")));
        var client = new EmulatorClient(emulator)) {
      assertThat(client.get(MEDIA).statusCode()).isEqualTo(429);
      assertThat(client.get(MEDIA).body()).asString().isEqualTo("<html>sign in</html>");
    }
  }

  @Test
  void aConnectionCanBreakAtAnyPoint() throws Exception {
    assertThat(brokenBy(new Fault.ResetBeforeHeaders()).status()).isEqualTo(0);
    assertThat(brokenBy(new Fault.ResetAfterHeaders()).status()).isEqualTo(200);
    assertThat(brokenBy(new Fault.CutAfter(4)).bytesSent()).isEqualTo(4);
  }

  /** The request that the fault broke; the client may have tried more often than once. */
  private static RecordedRequest brokenBy(Fault fault) throws Exception {
    try (var emulator = start(FaultRule.onMedia("f").answer(fault));
        var client = new EmulatorClient(emulator)) {
      assertThatThrownBy(() -> client.get(MEDIA)).isInstanceOf(IOException.class);
      return emulator.requests().getFirst();
    }
  }

  @Test
  void theBodyCanBeOther() throws Exception {
    try (var emulator =
            start(
                FaultRule.onMedia("f").attempt(1).answer(new Fault.Corrupt(3)),
                FaultRule.onMedia("f").attempt(2).answer(new Fault.Excess(2)),
                FaultRule.onMedia("f").attempt(3).answer(new Fault.Gzip()));
        var client = new EmulatorClient(emulator)) {
      assertThat(client.get(MEDIA).body()).containsExactly(0, 1, 2, ~3, 4, 5, 6, 7, 8, 9);
      assertThat(client.get(MEDIA).body()).startsWith(BYTES).hasSize(12);
      HttpResponse<byte[]> gzip = client.get(MEDIA);
      assertThat(gzip.headers().firstValue("content-encoding")).hasValue("gzip");
      assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
          .isEqualTo(BYTES);
    }
  }

  @Test
  void aRangeCanBeAnsweredWrongly() throws Exception {
    try (var emulator =
            start(
                FaultRule.onMedia("f").attempt(1).answer(new Fault.IgnoreRange()),
                FaultRule.onMedia("f").attempt(2).answer(new Fault.WrongRange206()),
                FaultRule.onMedia("f")
                    .attempt(3)
                    .answer(new Fault.WrongContentRange("bytes 0-1/9")));
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> whole = client.get(MEDIA, "Range", "bytes=5-6");
      HttpResponse<byte[]> other = client.get(MEDIA, "Range", "bytes=5-6");
      HttpResponse<byte[]> mislabelled = client.get(MEDIA, "Range", "bytes=5-6");

      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.headers().firstValue("content-range")).isEmpty();
      assertThat(whole.body()).isEqualTo(BYTES);
      assertThat(other.headers().firstValue("content-range")).hasValue("bytes 0-1/10");
      assertThat(other.body()).containsExactly(0, 1);
      assertThat(mislabelled.headers().firstValue("content-range")).hasValue("bytes 0-1/9");
      assertThat(mislabelled.body()).containsExactly(5, 6);
    }
  }

  @Test
  void aListCanBeBroken() throws Exception {
    try (var emulator =
            start(
                FaultRule.onList("r").times(1).answer(new Fault.MalformedJson()),
                FaultRule.onList("r").times(1).answer(new Fault.TruncatedJson()));
        var client = new EmulatorClient(emulator)) {
      assertThatThrownBy(() -> client.json(LIST)).isInstanceOf(DecodeException.class);
      assertThatThrownBy(() -> client.json(LIST)).isInstanceOf(DecodeException.class);
      assertThat(client.json(LIST).fieldNames()).contains("files");
    }
  }

  @Test
  void aListCanHaveNoEnd() throws Exception {
    try (var emulator = start(FaultRule.onList("r").answer(new Fault.RepeatPageToken()));
        var client = new EmulatorClient(emulator)) {
      JsonObject first = client.json(LIST);
      String token = EmulatorClient.encode(first.getString("nextPageToken"));

      assertThat(client.json(LIST + "&pageToken=" + token)).isEqualTo(first);
    }
  }

  @Test
  void aListCanAdmitThatItIsNotWhole() throws Exception {
    try (var emulator = start(FaultRule.onList("r").answer(new Fault.IncompleteSearch()));
        var client = new EmulatorClient(emulator)) {
      assertThat(client.json(LIST).getBoolean("incompleteSearch")).isTrue();
    }
  }

  @Test
  void aStalledAnswerStaysOpen() throws Exception {
    try (var emulator = start(FaultRule.onMedia("f").answer(new Fault.Stall(4)));
        var client = new EmulatorClient(emulator)) {
      var response = client.open(MEDIA);
      assertThat(response.readNBytes(4)).containsExactly(0, 1, 2, 3);
      assertThat(emulator.requests().getFirst().finished()).isFalse();
    }
  }

  @Test
  void theServersClockCanBeWrong() throws Exception {
    String past = "Thu, 01 Jan 1970 00:00:00 GMT";
    try (var emulator =
            start(
                FaultRule.onMedia("f").attempt(2).answer(new Fault.WithHeader("date", past)),
                FaultRule.onMedia("f").attempt(3).answer(new Fault.Status(403, "forbidden")));
        var client = new EmulatorClient(emulator)) {
      String date = client.get(MEDIA).headers().firstValue("date").orElseThrow();

      assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
          .isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
      assertThat(client.get(MEDIA).headers().firstValue("date")).hasValue(past);
      assertThat(client.get(MEDIA).headers().firstValue("date")).isPresent();
    }
  }

  @Test
  void aRedirectNamesTheOtherPlace() throws Exception {
    try (var emulator =
            start(FaultRule.onAny().answer(new Fault.Redirect("https://example.com/")));
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = client.get(MEDIA);

      assertThat(response.statusCode()).isEqualTo(302);
      assertThat(response.headers().firstValue("location")).hasValue("https://example.com/");
    }
  }

  private static DriveEmulator start(FaultRule... faults) throws Exception {
    return DriveEmulator.start(
        EmulatorOptions.DEFAULT.withFaults(faults),
        new DriveContentBuilder().folder("r", "Shared").file("r", "f", "ten.bin", BYTES).build());
  }

  private static RecordedRequest request() {
    return new RecordedRequest(
        1, RequestKind.GET, "GET", "/", Map.of(), Map.of(), Optional.empty(), 1, 0, 0, false);
  }
}
