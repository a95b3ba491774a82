package dev.drivefetch.store;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.TextHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Short names, made of hexadecimal digits only, for things with untrusted names. */
final class Fingerprint {
  private static final int BYTES = 20;

  private Fingerprint() {}

  /** The fingerprint of these texts, in this order. */
  static String of(List<String> texts) {
    return new TextHash()
        .hex(texts.stream().map(Fingerprint::withLength).collect(Collectors.joining()), BYTES);
  }

  /** So that no two lists of texts look the same. */
  private static String withLength(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
  }

  /**
   * Of the content that Drive has for it now; empty if nothing distinguishes this content from
   * another, or if it cannot be had in ranges anyway.
   */
  static Optional<String> ofContent(Download download) {
    if (download.size().isEmpty()) {
      return Optional.empty();
    }
    String size = Long.toString(download.size().getAsLong());
    return download
        .checksum()
        .map(sum -> of(List.of(size, sum.algorithm().name(), sum.hex())))
        .or(() -> ofVersion(download, size));
  }

  private static Optional<String> ofVersion(Download download, String size) {
    Optional<String> revision = download.file().revision();
    Optional<String> modified = download.file().modifiedTime().map(Object::toString);
    if (revision.isEmpty() && modified.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(of(List.of(size, revision.orElse(""), modified.orElse(""))));
  }
}
