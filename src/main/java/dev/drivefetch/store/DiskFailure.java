package dev.drivefetch.store;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Says what an error of the local disk means; the one place that knows their texts. */
public final class DiskFailure {
  /** Less free space than this counts as none, where the system's text says nothing. */
  private static final long NEARLY_NOTHING = 64 * 1024;

  /**
   * The JDK has no types for these: it hands on the system's text, which is English unless the
   * system's language is set otherwise.
   */
  private static final List<Text> TEXTS =
      List.of(
          new Text("no space left", Reason.DISK_FULL),
          new Text("not enough space", Reason.DISK_FULL),
          new Text("quota exceeded", Reason.DISK_FULL),
          new Text("read-only file system", Reason.DISK_REFUSED),
          new Text("permission denied", Reason.DISK_REFUSED),
          new Text("operation not permitted", Reason.DISK_REFUSED),
          new Text("name too long", Reason.PATH_UNUSABLE),
          new Text("too many levels of symbolic links", Reason.PATH_OCCUPIED),
          new Text("is a directory", Reason.PATH_OCCUPIED),
          new Text("not a directory", Reason.PATH_OCCUPIED));

  private record Text(String part, Reason reason) {}

  private DiskFailure() {}

  /**
   * The failure to report for that error.
   *
   * @param doing what was tried, as in "cannot read"
   */
  public static Failure of(String doing, Path path, IOException error) {
    if (OpenFiles.areShort(error)) {
      return OpenFiles.failure(doing + " " + path);
    }
    String text = String.valueOf(error.getMessage());
    return Failure.of(reason(path, error, text), doing + " " + path + ": " + detail(error, text));
  }

  private static Reason reason(Path path, IOException error, String text) {
    return switch (error) {
      case AccessDeniedException _ -> Reason.DISK_REFUSED;
      case FileAlreadyExistsException _,
          NotDirectoryException _,
          DirectoryNotEmptyException _,
          AtomicMoveNotSupportedException _ ->
          Reason.PATH_OCCUPIED;
      default ->
          byText(text).orElseGet(() -> hasSpace(path) ? Reason.DISK_ERROR : Reason.DISK_FULL);
    };
  }

  private static Optional<Reason> byText(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return TEXTS.stream().filter(each -> lower.contains(each.part)).map(Text::reason).findFirst();
  }

  private static boolean hasSpace(Path path) {
    try {
      for (Path at = path; at != null; at = at.getParent()) {
        if (Files.isDirectory(at)) {
          return Files.getFileStore(at).getUsableSpace() >= NEARLY_NOTHING;
        }
      }
    } catch (IOException _) {
      // Unknown: what is reported is the error that led here.
    }
    return true;
  }

  private static String detail(IOException error, String text) {
    return switch (error) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _, DirectoryNotEmptyException _ -> "something is there";
      case NotDirectoryException _ -> "not a directory";
      case AtomicMoveNotSupportedException _ -> "another file system is mounted there";
      // The message begins with the path.
      case FileSystemException known -> Objects.requireNonNullElse(known.getReason(), text);
      default -> text;
    };
  }
}
