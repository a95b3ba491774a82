package dev.drivefetch.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
 * @param machine tells the processes of one system from those of another
 * @param pid its number
 * @param start when it was started, so that its number's next owner is not taken for it
 */
public record LockHolder(String machine, long pid, Instant start) {
  private static final int LONGEST = 400;
  private static final Pattern TEXT =
      Pattern.compile("pid ([0-9]{1,18})\nstart (\\S{1,40})\nmachine (\\S{0,300})\n");

  private static final Pattern UNSAFE = Pattern.compile("[^\\w.:\\[\\]-]");

  static LockHolder self() {
    ProcessHandle process = ProcessHandle.current();
    return new LockHolder(
        thisMachine(), process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** On Linux also the start of the system, and which of its containers this is. */
  private static String thisMachine() {
    String name =
        firstLine(Path.of("/proc/sys/kernel/hostname"))
            + "."
            + firstLine(Path.of("/proc/sys/kernel/random/boot_id"))
            + "."
            + target(Path.of("/proc/self/ns/pid"));
    return UNSAFE.matcher(name).replaceAll("_");
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException _) {
      // Only Linux has it.
      return "";
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "";
    }
  }

  /** Whether the process is there; empty if it is one of another machine. */
  Optional<Boolean> isAlive() {
    return machine.equals(thisMachine())
        ? Optional.of(
            ProcessHandle.of(pid)
                .filter(it -> it.info().startInstant().orElse(start).equals(start))
                .isPresent())
        : Optional.empty();
  }

  /** The name of its machine, for people; empty if it is this one, or unknown. */
  public Optional<String> otherMachine() {
    return machine.equals(thisMachine())
        ? Optional.empty()
        : Optional.of(machine.replaceFirst("\\..*", "")).filter(name -> !name.isEmpty());
  }

  String text() {
    return "pid " + pid + "\nstart " + start + "\nmachine " + machine + "\n";
  }

  void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, text());
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The holder that the file names; empty if none. */
  static Optional<LockHolder> read(Path file) {
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
      Matcher matcher = TEXT.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new LockHolder(
                  matcher.group(3),
                  Long.parseLong(matcher.group(1)),
                  Instant.parse(matcher.group(2))))
          : Optional.empty();
    } catch (IOException | DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
