package dev.drivefetch.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what keeps a file from being longer, as far as a program can know. */
final class FileSizeLimit {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern OWN = Pattern.compile("(?m)^Max file size +([0-9]{1,18}) ");

  private FileSizeLimit() {}

  /** The limit that the file at this path has met, as half a sentence. */
  static String describe(Path path) {
    OptionalLong own = ofThisProcess();
    if (own.isPresent()) {
      return "this process may write " + own.getAsLong() + " bytes to a file (ulimit -f)";
    }
    Optional<String> type = fileSystem(path);
    if (type.filter(LargestFile::isFat).isPresent()) {
      return "FAT holds files of less than 4 GiB";
    }
    return "larger than the file system"
        + type.map(it -> " (" + it + ")").orElse("")
        + " takes: "
        + length(path);
  }

  private static OptionalLong ofThisProcess() {
    try {
      Matcher own = OWN.matcher(Files.readString(LIMITS));
      return own.find() ? OptionalLong.of(Long.parseLong(own.group(1))) : OptionalLong.empty();
    } catch (IOException _) {
      // Only Linux tells it so.
      return OptionalLong.empty();
    }
  }

  private static Optional<String> fileSystem(Path path) {
    try {
      return Optional.of(
          Files.getFileStore(path.resolveSibling("")).type().toLowerCase(Locale.ROOT));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String length(Path path) {
    try {
      return "writing stopped at " + Files.size(path) + " bytes";
    } catch (NoSuchFileException _) {
      return "writing was refused at the start";
    } catch (IOException e) {
      return "its length is not known: " + e.getMessage();
    }
  }
}
