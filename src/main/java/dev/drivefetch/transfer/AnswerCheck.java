package dev.drivefetch.transfer;

import dev.drivefetch.drive.ContentDisposition;
import dev.drivefetch.drive.GoogleHash;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.SentChecksum;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Decides from the head of an answer whether its body may be kept. Pure: blocking and event-loop
 * code ask the same questions here.
 */
public final class AnswerCheck {
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  /** Three digits, RFC 9110, section 15. */
  private static final int LARGEST_STATUS = 999;

  private AnswerCheck() {}

  /** What to do with that answer to that attempt. */
  public static AnswerVerdict check(Attempt attempt, Answer answer) {
    return switch (answer.status()) {
      case 200 -> unlessMistaken(attempt, answer, () -> checkWhole(attempt, answer));
      case 206 -> unlessMistaken(attempt, answer, () -> checkPart(attempt, answer));
      case 301, 302, 303, 307, 308 ->
          answer
              .header("Location")
              .<AnswerVerdict>map(AnswerVerdict.Redirected::new)
              .orElseGet(() -> broken(Reason.BAD_ANSWER, "a redirect without an address"));
      default ->
          answer.status() > LARGEST_STATUS
              ? broken(Reason.BAD_ANSWER, "HTTP " + answer.status() + " is not a status")
              : new AnswerVerdict.Refused();
    };
  }

  /**
   * What is wrong with a body that ended at that position, if anything.
   *
   * @param end where it should have ended, where that is known
   */
  public static Optional<Failure> checkEnd(long position, OptionalLong end) {
    long missing = end.orElse(position) - position;
    return missing <= 0
        ? Optional.empty()
        : Optional.of(
            Failure.of(Reason.BODY_CUT, "the answer ended %,d bytes early".formatted(missing)));
  }

  private static AnswerVerdict unlessMistaken(
      Attempt attempt, Answer answer, Supplier<AnswerVerdict> otherwise) {
    Optional<String> encoding =
        answer.header("Content-Encoding").filter(it -> !it.equalsIgnoreCase("identity"));
    if (encoding.isPresent()) {
      return broken(
          Reason.BAD_ANSWER, "the answer is compressed, though no compression was requested");
    }
    if (answer.header("Content-Length").filter(text -> !isLength(text)).isPresent()) {
      return broken(Reason.BAD_ANSWER, "the answer's Content-Length is not a valid number");
    }
    if (attempt.page() == WebPage.MISTAKE && isWebPage(answer)) {
      return broken(Reason.BAD_ANSWER, "a web page was sent instead of the file");
    }
    boolean isContent =
        answer.header("Content-Disposition").filter(ContentDisposition::isAttachment).isPresent();
    return attempt.page() == WebPage.EXPLANATION && !isContent
        ? new AnswerVerdict.Refused()
        : otherwise.get();
  }

  private static boolean isWebPage(Answer answer) {
    return answer
        .header("Content-Type")
        .filter(value -> value.strip().toLowerCase(Locale.ROOT).startsWith("text/html"))
        .isPresent();
  }

  private static AnswerVerdict checkWhole(Attempt attempt, Answer answer) {
    OptionalLong length = contentLength(answer);
    if (attempt.size().isPresent()
        && length.isPresent()
        && length.getAsLong() != attempt.size().getAsLong()) {
      return broken(
          Reason.LENGTH_MISMATCH,
          "Drive lists %,d bytes and sends %,d"
              .formatted(attempt.size().getAsLong(), length.getAsLong()));
    }
    return new AnswerVerdict.Keep(
        attempt.range().start(), !attempt.isWhole(), length, checksum(answer, true));
  }

  private static AnswerVerdict checkPart(Attempt attempt, Answer answer) {
    Optional<ContentRange> sent = answer.header("Content-Range").flatMap(ContentRange::parse);
    // First: a file that became shorter ends before the range does.
    if (sent.filter(it -> it.isOfAnotherSize(attempt.size())).isPresent()) {
      return broken(Reason.LENGTH_MISMATCH, "the file's length differs from the listed one");
    }
    if (sent.filter(it -> it.answers(attempt)).isEmpty()) {
      return broken(Reason.BAD_ANSWER, "the answer is not the requested range of the file");
    }
    ContentRange range = sent.get();
    OptionalLong length = contentLength(answer);
    if (length.isPresent() && length.getAsLong() != range.length()) {
      return broken(Reason.BAD_ANSWER, "the answer's length differs from its Content-Length");
    }
    return new AnswerVerdict.Keep(
        0, false, OptionalLong.of(range.end()), checksum(answer, range.isOfAll(attempt.size())));
  }

  private static Optional<SentChecksum> checksum(Answer answer, boolean isOfAll) {
    return GoogleHash.crc32c(answer.headers(GoogleHash.HEADER))
        .map(crc -> new SentChecksum(crc, isOfAll));
  }

  private static boolean isLength(String text) {
    return LENGTH.matcher(text).matches();
  }

  private static OptionalLong contentLength(Answer answer) {
    return answer
        .header("Content-Length")
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  private static AnswerVerdict broken(Reason reason, String detail) {
    return new AnswerVerdict.Broken(Failure.of(reason, detail));
  }
}
