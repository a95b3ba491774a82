package dev.drivefetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.SentChecksum;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerCheckTest {
  private static final Attempt WHOLE = attempt(0, 100, 100);
  private static final Attempt PART = attempt(20, 50, 100);
  private static final Attempt EXPORT =
      new Attempt(request(), Range.open(), OptionalLong.empty(), WebPage.MISTAKE);

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "200 |                                                    | keep",
        "200 | Content-Length: 100                                | keep",
        "200 | Content-Length: 100; Content-Encoding: identity    | keep",
        "200 | Content-Length: 101                                | LENGTH_MISMATCH",
        "200 | Content-Length: 0                                  | LENGTH_MISMATCH",
        "200 | Content-Length: -1                                 | BAD_ANSWER",
        "200 | Content-Length: 99999999999999999999999999         | BAD_ANSWER",
        "200 | Content-Length: 0x64                               | BAD_ANSWER",
        "200 | Content-Encoding: gzip                             | BAD_ANSWER",
        "200 | content-encoding: GZIP                             | BAD_ANSWER",
        "200 | Content-Type: text/html                            | BAD_ANSWER",
        "200 | Content-Type: Text/HTML; charset=utf-8             | BAD_ANSWER",
        "206 | Content-Range: bytes 0-99/100                      | keep",
        "206 |                                                    | BAD_ANSWER",
        "301 | Location: https://example.com/                     | redirect",
        "302 | Location: /elsewhere                               | redirect",
        "303 | Location: a                                        | redirect",
        "307 | Location: a                                        | redirect",
        "308 | Location: a                                        | redirect",
        "302 |                                                    | BAD_ANSWER",
        "204 |                                                    | refused",
        "304 | Location: a                                        | refused",
        "403 | Content-Type: text/html                            | refused",
        "416 | Content-Range: bytes */100                         | refused",
        "500 |                                                    | refused",
        "  0 |                                                    | refused",
        " -1 |                                                    | refused",
      })
  void answersToTheWholeFile(int status, String headers, String expected) {
    assertThat(outcome(WHOLE, status, headers)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Range: bytes 20-49/100                            | keep",
        "Content-Range: bytes 20-49/*                              | keep",
        "Content-Range: bytes 20-49/100; Content-Length: 30        | keep",
        "Content-Range: bytes 20-49/100; Content-Length: 31        | BAD_ANSWER",
        "Content-Range: bytes 20-49/101                            | LENGTH_MISMATCH",
        "Content-Range: bytes 20-29/30                             | LENGTH_MISMATCH",
        "Content-Range: bytes 20-50/100                            | BAD_ANSWER",
        "Content-Range: bytes 19-49/100                            | BAD_ANSWER",
        "Content-Range: bytes 0-29/100                             | BAD_ANSWER",
        "Content-Range: bytes 50-20/100                            | BAD_ANSWER",
        "Content-Range: bytes -20-49/100                           | BAD_ANSWER",
        "Content-Range: bytes 20-49                                | BAD_ANSWER",
        "Content-Range: bytes */100                                | BAD_ANSWER",
        "Content-Range: items 20-49/100                            | BAD_ANSWER",
        "Content-Range: bytes 20-49/99999999999999999999           | BAD_ANSWER",
        "Content-Range: bytes 18446744073709551636-49/100          | BAD_ANSWER",
        "Content-Range: bytes 20-49/100 and more                   | BAD_ANSWER",
        "Content-Range: bytes 20-49/100; Content-Encoding: gzip    | BAD_ANSWER",
        "Content-Type: multipart/byteranges; Content-Length: 30    | BAD_ANSWER",
      })
  void answersToAPart(String headers, String expected) {
    assertThat(outcome(PART, 206, headers)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Range: bytes 20-49/100                            | keep",
        "Content-Range: bytes 20-49/50                             | keep",
        "Content-Range: bytes 20-49/*                              | keep",
        "Content-Range: bytes 20-49/100; Content-Length: 30        | keep",
        "Content-Range: bytes 20-49/100; Content-Length: 31        | BAD_ANSWER",
        "Content-Range: bytes 20-49/49                             | BAD_ANSWER",
        "Content-Range: bytes 20-48/49                             | BAD_ANSWER",
        "Content-Range: bytes 19-49/100                            | BAD_ANSWER",
      })
  void answersToAPartOfAFileOfUnknownLength(String headers, String expected) {
    assertThat(outcome(ofUnknownLength(20, 50), 206, headers)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Range: bytes 20-99/100                            | keep",
        "Content-Range: bytes 20-99/*                              | keep",
        "Content-Range: bytes 20-99/100; Content-Length: 80        | keep",
        "Content-Range: bytes 20-99/100; Content-Length: 79        | BAD_ANSWER",
        "Content-Range: bytes 20-98/100                            | BAD_ANSWER",
        "Content-Range: bytes 20-99/99                             | BAD_ANSWER",
        "Content-Range: bytes 20-19/20                             | BAD_ANSWER",
        "Content-Range: bytes 0-99/100                             | BAD_ANSWER",
        "Content-Range: bytes 21-99/100                            | BAD_ANSWER",
        "                                                          | BAD_ANSWER",
      })
  void answersToAllFromSomeByteOn(String headers, String expected) {
    assertThat(outcome(ofUnknownLength(20, Range.OPEN), 206, headers)).isEqualTo(expected);
  }

  @Test
  void aWholeFileInAnswerToAPartIsKeptFromWhereItWasAskedFor() {
    assertThat(check(PART, 200, "Content-Length: 100")).isEqualTo(keep(20, true, 100));
    assertThat(check(WHOLE, 200, "Content-Length: 100")).isEqualTo(keep(0, false, 100));
  }

  @Test
  void anExportMayHaveAnyLengthButIsNoPart() {
    assertThat(check(EXPORT, 200, "Content-Length: 7")).isEqualTo(keep(0, false, 7));
    assertThat(outcome(EXPORT, 206, "Content-Range: bytes 0-9/10")).isEqualTo("BAD_ANSWER");
    assertThat(outcome(EXPORT, 206, "Content-Range: bytes 0-9223372036854775806/*"))
        .isEqualTo("BAD_ANSWER");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 206})
  void aPageIsKeptWhereOneWasAskedFor(int status) {
    var page = new Attempt(request(), new Range(20, 50), OptionalLong.of(100), WebPage.CONTENT);

    assertThat(outcome(page, status, "Content-Type: text/html; Content-Range: bytes 20-49/100"))
        .isEqualTo("keep");
  }

  @Test
  void aBodyThatEndsEarlyIsCut() {
    assertThat(AnswerCheck.checkEnd(49, OptionalLong.of(50)))
        .get()
        .extracting(Failure::reason)
        .isEqualTo(Reason.BODY_CUT);
    assertThat(AnswerCheck.checkEnd(50, OptionalLong.of(50))).isEmpty();
    assertThat(AnswerCheck.checkEnd(45, OptionalLong.of(40))).as("the end came nearer").isEmpty();
    assertThat(AnswerCheck.checkEnd(0, OptionalLong.empty())).as("any length").isEmpty();
  }

  private static AnswerVerdict keep(long discard, boolean rangesIgnored, long end) {
    return new AnswerVerdict.Keep(discard, rangesIgnored, OptionalLong.of(end), Optional.empty());
  }

  @Test
  void tellsWhereTheBytesOfAnAnswerEnd() {
    var rest = ofUnknownLength(20, Range.OPEN);

    assertThat(check(rest, 206, "Content-Range: bytes 20-99/*")).isEqualTo(keep(0, false, 100));
    assertThat(check(rest, 200, "Content-Length: 70")).isEqualTo(keep(20, true, 70));
    assertThat(check(EXPORT, 200, ""))
        .isEqualTo(new AnswerVerdict.Keep(0, false, OptionalLong.empty(), Optional.empty()));
  }

  @ParameterizedTest(name = "bytes {0} to {1}: {2} {3} is of all: {4}")
  @CsvSource({
    "0, 100, 200, Content-Length: 100, true",
    "0, 100, 206, Content-Range: bytes 0-99/100, true",
    "0, 100, 206, Content-Range: bytes 0-99/*, true",
    "20, 50, 200, Content-Length: 100, true",
    "20, 50, 206, Content-Range: bytes 20-49/100, false",
    "0, 50, 206, Content-Range: bytes 0-49/100, false",
    "0, 50, 206, Content-Range: bytes 0-49/*, false",
    "20, 100, 206, Content-Range: bytes 20-99/100, false",
  })
  void aChecksumIsOfAllWhereAllOfTheFileComesWithIt(
      long start, long end, int status, String header, boolean isOfAll) {
    var verdict =
        check(attempt(start, end, 100), status, header + "; X-Goog-Hash: crc32c=n03x6A==");

    assertThat(verdict).isInstanceOf(AnswerVerdict.Keep.class);
    assertThat(((AnswerVerdict.Keep) verdict).checksum())
        .contains(new SentChecksum("9f4df1e8", isOfAll));
  }

  @Test
  void anAttemptKnowsWhetherItAsksForAll() {
    assertThat(WHOLE.isWhole()).isTrue();
    assertThat(EXPORT.isWhole()).isTrue();
    assertThat(PART.isWhole()).isFalse();
    assertThat(attempt(0, 50, 100).isWhole()).isFalse();
    assertThat(attempt(50, 100, 100).isWhole()).isFalse();
  }

  private static String outcome(Attempt attempt, int status, String headers) {
    return switch (check(attempt, status, headers)) {
      case AnswerVerdict.Keep _ -> "keep";
      case AnswerVerdict.Refused() -> "refused";
      case AnswerVerdict.Redirected _ -> "redirect";
      case AnswerVerdict.Broken(Failure failure) -> failure.reason().name();
    };
  }

  /** The headers are {@code Name: value}, joined by semicolons before the next name. */
  private static AnswerVerdict check(Attempt attempt, int status, String headers) {
    Map<String, String> byName =
        Stream.of(Optional.ofNullable(headers).orElse("").split("; (?=[A-Z])"))
            .filter(each -> each.contains(": "))
            .map(each -> each.split(": ", 2))
            .collect(
                Collectors.toMap(
                    each -> each[0].toLowerCase(Locale.ROOT),
                    each -> each[1],
                    (one, _) -> one,
                    TreeMap::new));
    var answer =
        new Answer(
            status, name -> Stream.ofNullable(byName.get(name.toLowerCase(Locale.ROOT))).toList());
    return AnswerCheck.check(attempt, answer);
  }

  private static Attempt ofUnknownLength(long start, long end) {
    return new Attempt(request(), new Range(start, end), OptionalLong.empty(), WebPage.MISTAKE);
  }

  private static Attempt attempt(long start, long end, long size) {
    return new Attempt(request(), new Range(start, end), OptionalLong.of(size), WebPage.MISTAKE);
  }

  private static MediaRequest request() {
    return new MediaRequest(URI.create("https://www.googleapis.com/x"), Map.of());
  }
}
