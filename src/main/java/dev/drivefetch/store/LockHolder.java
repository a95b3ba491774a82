package dev.drivefetch.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that holds a lock.
 *
 * @param pid its number
 * @param start when it was started, so that its number's next owner is not taken for it
 */
public record LockHolder(long pid, Instant start) {
  private static final Pattern TEXT = Pattern.compile("pid ([0-9]{1,18})\nstart (\\S{1,40})\n");

  static LockHolder self() {
    ProcessHandle process = ProcessHandle.current();
    return new LockHolder(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, "pid " + pid + "\nstart " + start + "\n");
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Who that file names; empty if nobody. */
  static Optional<LockHolder> read(Path file) {
    try (var in = Files.newInputStream(file)) {
      Matcher matcher = TEXT.matcher(new String(in.readNBytes(100), StandardCharsets.ISO_8859_1));
      return matcher.matches()
          ? Optional.of(
              new LockHolder(Long.parseLong(matcher.group(1)), Instant.parse(matcher.group(2))))
          : Optional.empty();
    } catch (IOException | DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
