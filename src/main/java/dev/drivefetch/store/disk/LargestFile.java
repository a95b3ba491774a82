package dev.drivefetch.store.disk;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The largest file that a file system holds, where its type says so: then nobody needs to download
 * one that is larger. Only FAT is known, of which Microsoft's specification (section 6) says it.
 *
 * @param type of the file system, as {@link java.nio.file.FileStore#type} names it; looked up only
 *     for a file that is too large for FAT
 */
public record LargestFile(Supplier<String> type) {
  private static final long ON_FAT = (1L << 32) - 1;
  private static final Set<String> FAT = Set.of("vfat", "msdos", "fat", "fat16", "fat32");

  /** Nothing is known of the file system. */
  public static LargestFile unknown() {
    return onType("");
  }

  /** On a file system of that type. */
  public static LargestFile onType(String type) {
    return new LargestFile(() -> type);
  }

  /** In that directory, which need not exist yet. */
  public static LargestFile in(Path directory) {
    return new LargestFile(() -> NearestFileStore.of(directory).map(FileStore::type).orElse(""));
  }

  static boolean isFat(String type) {
    return FAT.contains(type.toLowerCase(Locale.ROOT));
  }

  /** Why a file of that size cannot be put there, if so. */
  public Optional<Failure> refusal(Path target, OptionalLong size) {
    if (size.isEmpty() || size.getAsLong() <= ON_FAT || !isFat(type.get())) {
      return Optional.empty();
    }
    return Optional.of(
        Failure.of(
            Reason.FILE_TOO_LARGE,
            target
                + " would have "
                + size.getAsLong()
                + " bytes, but FAT holds files of less than 4 GiB"));
  }
}
