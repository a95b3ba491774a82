package dev.drivefetch.transfer;

import dev.drivefetch.drive.Redaction;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import java.util.OptionalLong;

/**
 * One request for one byte range, and what its answer must be like.
 *
 * @param size the file's length in bytes, where known
 * @param page what a web page means in place of the content
 */
public record Attempt(MediaRequest request, Range range, OptionalLong size, WebPage page) {
  /** The same, asked elsewhere. */
  Attempt at(MediaRequest elsewhere) {
    return new Attempt(elsewhere, range, size, page);
  }

  /** That failure without what this request keeps secret. */
  public Failure withoutSecrets(Failure failure) {
    return Redaction.ofHeaders(request.headers()).clean(failure);
  }

  /** Whether all of the file is asked for. */
  boolean isWhole() {
    return range.start() == 0 && (range.isOpen() || range.end() == size.orElse(-1));
  }
}
