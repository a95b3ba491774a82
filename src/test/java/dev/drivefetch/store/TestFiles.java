package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.CRC32C;

/** Files as Drive might list them, for tests. */
public final class TestFiles {
  public static final Instant TIME = Instant.parse("2026-03-01T10:20:30.456Z");
  public static final RemoteFolder ROOT =
      new RemoteFolder("root-id", "Shared", Optional.empty(), Optional.empty());

  private TestFiles() {}

  /** Puts files into their places in that directory. */
  public static Finisher finisher(Destination destination) {
    return new Finisher(destination, new LocalPlacement(destination));
  }

  public static RemoteFolder folder(String id, String name, RemoteFolder parent) {
    return new RemoteFolder(id, name, Optional.empty(), Optional.of(parent));
  }

  public static RemoteFile file(String id, String name, RemoteFolder folder, Content content) {
    return new RemoteFile(
        id,
        folder,
        name,
        "application/octet-stream",
        content,
        Optional.of(TIME),
        Optional.of("revision-1"),
        Optional.empty());
  }

  public static RemoteFile file(String id, String name) {
    return file(id, name, ROOT, sized(3));
  }

  public static Content sized(long size) {
    return new Content.Binary(OptionalLong.of(size), Optional.empty());
  }

  public static Content of(byte[] bytes) {
    return new Content.Binary(OptionalLong.of(bytes.length), Optional.of(checksum(bytes)));
  }

  public static Checksum checksum(byte[] bytes) {
    return new Checksum(Checksum.Algorithm.SHA256, sha256(bytes));
  }

  public static Content export() {
    return new Content.Export("application/pdf", ".pdf");
  }

  public static Download download(Path dest, String name, Content content) {
    return new Download(file("id-" + name, name, ROOT, content), dest.resolve(name));
  }

  public static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Eight digits of hexadecimal. */
  public static String crc32c(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** Writes bytes [start, end) of that content as an attempt does that may wait. */
  public static void fetch(PartWriter part, byte[] content, int start, int end) {
    var writer = new RangeWriter(part, new Range(start, end), _ -> {});
    try (FileChannel channel = part.openForWriting()) {
      writer.write(channel, ByteBuffer.wrap(content, start, end - start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes them and reports nothing. */
  static void write(FileChannel channel, byte[] content, int start, int end) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content, start, end - start);
    for (long at = start; buffer.hasRemaining(); ) {
      at += channel.write(buffer, at);
    }
  }
}
