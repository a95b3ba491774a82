package dev.drivefetch.emulator;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page of a list begins, and how that is written down: opaque, long, and with
 * characters that have to be escaped in a URL, as Drive's are.
 *
 * @param position in the list, from 0
 * @param emptyShown whether the empty page before this position has been shown
 */
record PageToken(int position, boolean emptyShown) {
  static final PageToken FIRST = new PageToken(0, false);

  private static final String PREFIX = "~!!~";
  private static final int BYTES = 151;

  /** The token for a list; {@code list} is what makes it this list (its query, its order). */
  String encode(String list) {
    var bytes = ByteBuffer.allocate(BYTES);
    bytes.putInt(position).put((byte) (emptyShown ? 1 : 0)).putLong(seal(list));
    while (bytes.hasRemaining()) {
      bytes.put((byte) Mixing.mix(seal(list), bytes.position()));
    }
    return PREFIX + Base64.getUrlEncoder().encodeToString(bytes.array());
  }

  /** The place that a token stands for, unless it is not one, or one of another list. */
  static Optional<PageToken> decode(String token, String list) {
    if (token.length() < PREFIX.length() + Long.BYTES * 4) {
      return Optional.empty();
    }
    return bytes(token)
        .filter(bytes -> bytes.length == BYTES)
        .map(ByteBuffer::wrap)
        .map(bytes -> new PageToken(bytes.getInt(), bytes.get() == 1))
        .filter(page -> page.position >= 0 && page.encode(list).equals(token));
  }

  private static Optional<byte[]> bytes(String token) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(token.substring(PREFIX.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private long seal(String list) {
    return Mixing.mix(list.hashCode(), position * 2L + (emptyShown ? 1 : 0));
  }
}
