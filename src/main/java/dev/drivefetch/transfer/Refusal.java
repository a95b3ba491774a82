package dev.drivefetch.transfer;

import dev.drivefetch.drive.DriveErrors;
import dev.drivefetch.drive.ErrorAnswer;
import dev.drivefetch.model.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import okio.BufferedSource;

/** The body of a refusal, as far as it is worth reading. Not safe for several threads. */
public final class Refusal {
  private final Answer answer;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  Refusal(Answer answer) {
    this.answer = answer;
  }

  /** How many more bytes are of interest; at 0 there is no need to read on. */
  public int room() {
    return ErrorAnswer.BODY_LIMIT - text.size();
  }

  /** These come next; what there is no room for is passed over. */
  public void add(byte[] bytes) {
    text.write(bytes, 0, Math.min(bytes.length, room()));
  }

  /** Reads as much of the body as is of interest; blocks. */
  void read(BufferedSource body) throws IOException {
    body.request(room());
    add(body.getBuffer().readByteArray(Math.min(body.getBuffer().size(), room())));
  }

  /** The page that says in words why there is no content; empty if the status says it all. */
  Optional<String> page() {
    boolean isExplained = answer.status() < 300 || answer.status() == 403;
    return Optional.of(errorAnswer())
        .filter(it -> isExplained && it.isHtml())
        .map(ErrorAnswer::body);
  }

  /**
   * The failure behind the answer.
   *
   * @param now what a {@code Retry-After} date is compared with
   */
  Failure failure(Instant now) {
    return DriveErrors.failure(errorAnswer(), now);
  }

  private ErrorAnswer errorAnswer() {
    return ErrorAnswer.of(answer.status(), answer::header, text.toString(StandardCharsets.UTF_8));
  }
}
