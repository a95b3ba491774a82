package dev.drivefetch.emulator;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The files of one folder, worked out when they are asked for: a million of them take no room.
 *
 * @param folder the id of the folder that they are in
 * @param count how many
 * @param contents what is in them, in turn; at least one
 */
record GeneratedFiles(String folder, int count, List<ByteSource> contents) {
  private static final char MARK = '_';

  GeneratedFiles {
    contents = List.copyOf(contents);
  }

  /** The folder that a generated file of that id would be in. */
  static Optional<String> folderOf(String id) {
    int mark = id.lastIndexOf(MARK);
    return mark < 0 ? Optional.empty() : Optional.of(id.substring(0, mark));
  }

  Optional<DriveItem> find(String id) {
    try {
      int number = Integer.parseInt(id.substring(folder.length() + 1));
      return number >= 0 && number < count ? Optional.of(file(number)) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  List<DriveItem> all() {
    return new All();
  }

  private DriveItem file(int number) {
    return new DriveItem(
        folder + MARK + number,
        Optional.of(folder),
        "generated %07d.bin".formatted(number),
        "application/octet-stream",
        new ItemContent.Binary(contents.get(number % contents.size())));
  }

  private final class All extends AbstractList<DriveItem> implements RandomAccess {
    @Override
    public DriveItem get(int number) {
      return file(number);
    }

    @Override
    public int size() {
      return count;
    }
  }
}
