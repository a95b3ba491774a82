package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Short names, made of hexadecimal digits only, for things that strangers named. */
final class Fingerprint {
  private static final int BYTES = 20;

  private Fingerprint() {}

  /** Of these texts, in this order. */
  static String of(List<String> texts) {
    MessageDigest digest =
        Digests.standard().create(Checksum.Algorithm.SHA256, OptionalLong.empty());
    for (String each : texts) {
      byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  /**
   * Of the content that Drive has for it now; empty where nothing tells this content from another,
   * or where it cannot be had in parts anyway.
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
