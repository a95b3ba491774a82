package dev.drivefetch.emulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Says that a body is a file to be saved, and under which name. */
final class Disposition {
  static final String HEADER = "content-disposition";

  private Disposition() {}

  /** The name as it is in {@code filename*} (RFC 6266), and as far as it is ASCII before that. */
  static String attachment(String name) {
    String plain = name.replaceAll("[^ -~]|[\"\\\\]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(plain, encoded.replace("*", "%2A"));
  }
}
