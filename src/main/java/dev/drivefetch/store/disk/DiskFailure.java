package dev.drivefetch.store.disk;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what an error of the local disk means; the one place that knows their texts. What concerns
 * one file (its name, its length, what is at its place) fails that file alone; what concerns the
 * disk (its room, its mount, a fault of the device) ends the run.
 */
public final class DiskFailure {
  /** The directory within a destination whose names are all given by drivefetch. */
  public static final String STATE = ".drivefetch";

  /** EPERM: not for want of a permission, but for what the file or its directory is. */
  public static final String NOT_PERMITTED = "operation not permitted";

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
          new Text(NOT_PERMITTED, Reason.DISK_REFUSED),
          new Text("file too large", Reason.FILE_TOO_LARGE),
          new Text("name too long", Reason.PATH_UNUSABLE),
          new Text("multibyte or wide character", Reason.PATH_UNUSABLE),
          new Text("too many links", Reason.PATH_UNUSABLE),
          new Text("device or resource busy", Reason.PATH_OCCUPIED),
          new Text("text file busy", Reason.PATH_OCCUPIED),
          new Text("too many levels of symbolic links", Reason.PATH_OCCUPIED),
          new Text("is a directory", Reason.PATH_OCCUPIED),
          new Text("not a directory", Reason.PATH_OCCUPIED));

  /** ENOLCK, ENOSYS and EOPNOTSUPP. */
  private static final List<String> NO_LOCKS =
      List.of("no locks available", "function not implemented", "operation not supported");

  private record Text(String part, Reason reason) {}

  /** A disk says so of names that it does not take, FAT of those with a colon, for example. */
  private static final String INVALID = "invalid argument";

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
    if (error instanceof ClosedByInterruptException) {
      // The disk is not to blame: the channel closes when its thread is asked to end.
      return Failure.of(Reason.INTERRUPTED, doing + " " + path + ": interrupted");
    }
    Reason reason = reason(path, error);
    String detail = doing + " " + path + ": " + detail(error);
    return Failure.of(
        reason,
        reason == Reason.FILE_TOO_LARGE ? detail + ", " + FileSizeLimit.describe(path) : detail);
  }

  /** The failure to report where a destination cannot be made. */
  public static Failure ofDestination(Path root, IOException error) {
    Reason reason = OpenFiles.areShort(error) ? Reason.OPEN_FILES : reason(root, error);
    return Failure.of(
        reason == Reason.DISK_FULL || reason == Reason.OPEN_FILES
            ? reason
            : Reason.DESTINATION_UNUSABLE,
        root + " cannot be created: " + obstacle(root).orElseGet(() -> detail(error)));
  }

  /** What is on the way to that directory and is none. */
  private static Optional<String> obstacle(Path directory) {
    Optional<Path> nearest = Optional.of(directory);
    while (nearest.isPresent() && !Files.exists(nearest.get(), LinkOption.NOFOLLOW_LINKS)) {
      nearest = Optional.ofNullable(nearest.get().getParent());
    }
    return nearest
        .filter(path -> !Files.isDirectory(path))
        .map(
            path ->
                Files.isSymbolicLink(path)
                    ? path + " is a symbolic link that does not lead to a directory"
                    : path + " is a file");
  }

  private static Reason reason(Path path, IOException error) {
    return switch (error) {
      case AccessDeniedException _ -> Reason.DISK_REFUSED;
      case FileAlreadyExistsException _,
          NotDirectoryException _,
          DirectoryNotEmptyException _,
          AtomicMoveNotSupportedException _ ->
          Reason.PATH_OCCUPIED;
      case NoSuchFileException _ -> Reason.DISK_ERROR;
      default ->
          byText(path, String.valueOf(error.getMessage()))
              .orElseGet(() -> hasSpace(path) ? Reason.DISK_ERROR : Reason.DISK_FULL);
    };
  }

  private static Optional<Reason> byText(Path path, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains(INVALID) && !isOurs(path)) {
      return Optional.of(Reason.PATH_UNUSABLE);
    }
    return TEXTS.stream().filter(each -> lower.contains(each.part)).map(Text::reason).findFirst();
  }

  /** For files named by drivefetch, the name is not the cause. */
  private static boolean isOurs(Path path) {
    for (Path each : path) {
      if (each.toString().equals(STATE)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a lock was refused because the file system has none. */
  public static boolean isLackOfLocks(IOException error) {
    String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return NO_LOCKS.stream().anyMatch(text::contains);
  }

  /** Where nothing is known, what is reported is the error that led here. */
  private static boolean hasSpace(Path path) {
    return FreeSpace.of(path).map(it -> it.holds(NEARLY_NOTHING)).orElse(true);
  }

  private static String detail(IOException error) {
    String text = String.valueOf(error.getMessage());
    return switch (error) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _, DirectoryNotEmptyException _ -> "it exists already";
      case NotDirectoryException _ -> "not a directory";
      case NoSuchFileException _ -> "no such file or directory";
      case AtomicMoveNotSupportedException _ -> "another file system is mounted there";
      // The message begins with the path.
      case FileSystemException known -> Objects.requireNonNullElse(known.getReason(), text);
      default -> text;
    };
  }
}
