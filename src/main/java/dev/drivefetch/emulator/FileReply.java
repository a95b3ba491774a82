package dev.drivefetch.emulator;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Answers with the bytes of a file, or with a range of them. */
final class FileReply {
  private static final String RANGE = "content-range";

  private FileReply() {}

  /** A head without a body yet. */
  static Reply head(ByteSource bytes, String type, String disposition) {
    return new Reply(200, Map.of(), bytes, Optional.empty(), Reply.Delivery.WHOLE)
        .with(Reply.TYPE, type)
        .with(Disposition.HEADER, disposition)
        .with("cache-control", "private, max-age=0, must-revalidate")
        .with("vary", "Origin, X-Origin");
  }

  /**
   * What a {@code Range} header asks for.
   *
   * @param unsatisfiable the answer if the file has nothing of that range
   */
  static Reply of(Reply head, ByteSource file, Optional<String> range, Reply unsatisfiable)
      throws IOException {
    var whole = new Reply.Part(file, 0, file.size());
    return switch (ByteRange.of(range, file.size())) {
      case ByteRange.Whole() -> content(head, 200, whole);
      case ByteRange.Part part ->
          content(head, 206, new Reply.Part(file, part.first(), part.length()));
      case ByteRange.Unsatisfiable() ->
          unsatisfiable.ofFile(whole).with(RANGE, "bytes */" + file.size());
    };
  }

  /** The same answer, but with these bytes of the file. */
  static Reply content(Reply head, int status, Reply.Part part) throws IOException {
    var body = new AlteredBytes.Slice(part.file(), part.first(), part.length());
    String length = Long.toString(part.length());
    Reply reply =
        new Reply(status, head.headers(), body, Optional.of(part), head.delivery())
            .with(Reply.LENGTH, length);
    if (status != 206) {
      return reply.without(RANGE);
    }
    long last = part.first() + part.length() - 1;
    String range = "bytes %d-%d/%d".formatted(part.first(), last, part.file().size());
    return reply.with(RANGE, range);
  }
}
