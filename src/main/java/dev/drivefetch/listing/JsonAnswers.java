package dev.drivefetch.listing;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.LimitedInputStream;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads a whole JSON answer, and tells a bad one from a broken connection. */
public final class JsonAnswers {
  /** In bytes; a page of a thousand entries has about one million. */
  private static final long LONGEST = 16L << 20;

  /** What is as deep in one entry is passed over, and the entries beside it are read. */
  private static final int DEEPEST = 100_000;

  private JsonAnswers() {}

  /** Reads one JSON value. */
  public interface Reader<T> {
    /** Reads it; throws what {@link JsonReader} throws. */
    T read(JsonReader json) throws IOException;
  }

  /**
   * Reads the answer to its end; does not close it.
   *
   * @throws DriveException if it is not what was expected
   * @throws IOException if the connection breaks
   */
  public static <T> T read(InputStream body, Reader<T> reader) throws IOException {
    var text = new InputStreamReader(new LimitedInputStream(body, LONGEST), StandardCharsets.UTF_8);
    var json = new JsonReader(text);
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(DEEPEST);
    try {
      T value = reader.read(json);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("there is data after the answer");
      }
      return value;
    } catch (MalformedJsonException
        | EOFException
        | LimitedInputStream.TooLongException
        | JsonParseException
        | IllegalStateException
        | NumberFormatException problem) {
      throw bad(problem);
    }
  }

  private static DriveException bad(Exception problem) {
    String seen = "not a valid answer of Drive: " + problem.getMessage();
    return new DriveException(Failure.of(Reason.BAD_ANSWER, UntrustedText.clean(seen)), problem);
  }
}
