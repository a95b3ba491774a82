package dev.drivefetch.cli.config;

import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.http.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * The file that keeps a user's login, in their configuration folder. Each Drive has its own, so
 * that no token goes to another one than it was made for.
 */
public record LoginFile(Path path) {
  /** That of a Drive. */
  public static LoginFile of(Environment environment, Endpoint endpoint) {
    String drive =
        endpoint.root().equals(Endpoint.GOOGLE.root())
            ? ""
            : "-" + endpoint.root().getRawAuthority().replaceAll("[^A-Za-z0-9.-]", "_");
    return new LoginFile(
        new ConfigLookup(environment).userFolder().resolve("login" + drive + ".json"));
  }

  /** Whether there is a login. */
  public boolean exists() {
    return Files.exists(path);
  }

  /**
   * What was written.
   *
   * @throws dev.drivefetch.cli.process.UsageException if it cannot be read
   */
  public String read() {
    return UserFile.read(path, "the login in " + path);
  }

  /**
   * Makes sure that it can be written, so that nobody logs in for nothing.
   *
   * @throws IOException if it cannot
   */
  public void prepare() throws IOException {
    Files.delete(newFile());
  }

  /**
   * Replaces it in one step. Only its owner can read it, from its first byte on.
   *
   * @throws IOException if that is not possible; what was there stays
   */
  public void write(String content) throws IOException {
    Path next = newFile();
    try {
      try (var out = FileChannel.open(next, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /**
   * Ends it here.
   *
   * @throws IOException if it is still there
   */
  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  /** What to tell a user whose login others can read. */
  Optional<String> warning() {
    return Optional.of(path)
        .filter(ConfigFile::isReadableByOthers)
        .map(it -> it + " holds a login and other users can read it; run chmod 600 on it");
  }

  /** The JDK lets its owner alone read a temporary file, where the file system knows owners. */
  private Path newFile() throws IOException {
    Path folder = Objects.requireNonNull(path.getParent());
    Files.createDirectories(folder);
    return Files.createTempFile(folder, "login", ".new");
  }
}
