package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A regular file in its place below a destination, reached through no symbolic link. Any thread.
 *
 * @param size in bytes, when it was looked at
 * @param modified its time, then
 */
public record PlacedFile(Path path, long size, FileTime modified) {
  private static final int BUFFER = 256 * 1024;

  /**
   * The file of that path; empty if nothing, or anything but a regular file, is there.
   *
   * @param relative to the destination, joined by slashes; may come from anywhere
   * @throws IOException if it cannot be looked at
   */
  public static Optional<PlacedFile> find(Destination destination, String relative)
      throws IOException {
    Path at = destination.root();
    try {
      for (String name : relative.split("/", -1)) {
        if (!at.equals(destination.root()) && !attributes(at).isDirectory()) {
          return Optional.empty();
        }
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
          return Optional.empty();
        }
        at = at.resolve(name);
      }
      BasicFileAttributes found = attributes(at);
      return found.isRegularFile()
          ? Optional.of(new PlacedFile(at, found.size(), found.lastModifiedTime()))
          : Optional.empty();
    } catch (NoSuchFileException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Whether its bytes hash to that.
   *
   * @throws IOException if it cannot be read
   */
  public boolean matches(Checksum expected, Digests digests) throws IOException {
    return digest(expected.algorithm(), digests).equals(expected.hex());
  }

  /**
   * What its bytes hash to, in hexadecimal.
   *
   * @throws IOException if it cannot be read
   */
  String digest(Checksum.Algorithm algorithm, Digests digests) throws IOException {
    MessageDigest digest = digests.create(algorithm, OptionalLong.of(size));
    ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(size, 1, BUFFER));
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      while (channel.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
