package dev.drivefetch.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a text by the first bytes of its SHA-256, so that no second text for them can be
 * constructed. One thread at a time, which makes several: the digest behind it is used again.
 */
public final class TextHash {
  private final MessageDigest sha256;

  public TextHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** A number for it, never 0. Of n texts, two have the same with a chance of about n² / 2⁶⁵. */
  public long of(String text) {
    long number = ByteBuffer.wrap(digest(text)).getLong();
    return number == 0 ? 1 : number;
  }

  /** So many bytes for it, up to 32, in hexadecimal. */
  public String hex(String text, int bytes) {
    return HexFormat.of().formatHex(digest(text), 0, bytes);
  }

  private byte[] digest(String text) {
    return sha256.digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
