package dev.drivefetch.store;

import dev.drivefetch.model.Download;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the part of one download lies. No character of these names is a stranger's.
 *
 * @param directory of all parts
 * @param key tells this download from all others
 */
record PartPaths(Path directory, String key) {
  static final String PART = ".part";
  static final String JOURNAL = ".ranges";

  /** One Drive file at two places of a destination has two parts. */
  static PartPaths of(Path directory, Path root, Download download) {
    Path relative =
        download.target().subpath(root.getNameCount(), download.target().getNameCount());
    return new PartPaths(
        directory, Fingerprint.of(List.of(download.file().id(), relative.toString())));
  }

  /** The file for the bytes; each time the download begins again, another one. */
  Path part(int generation) {
    return directory.resolve(key + "-" + generation + PART);
  }

  /** The record of what is in it. */
  Path journal() {
    return directory.resolve(key + JOURNAL);
  }

  /** The key that a file in the directory of parts belongs to. */
  static String keyOf(String fileName) {
    int end = 0;
    while (end < fileName.length() && Character.digit(fileName.charAt(end), 16) >= 0) {
      end++;
    }
    return fileName.substring(0, end);
  }
}
