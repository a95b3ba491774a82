package dev.drivefetch.store;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run has left of one download, for tests that look at it from outside.
 *
 * @param file the bytes
 * @param recorded which of them a later run believes to be right
 */
public record Leftover(Path file, List<Range> recorded) {
  /** Of the file with that id, directly in that destination; one for each time it was begun. */
  public static List<Leftover> of(Path dest, String id, String name) throws IOException {
    var download = new Download(TestFiles.file(id, name), dest.resolve(name));
    var paths = PartPaths.of(dest.resolve(Destination.STATE).resolve("parts"), dest, download);
    if (!Files.exists(paths.directory())) {
      return List.of();
    }
    Optional<Journal> journal = Journal.read(paths.journal());
    try (Stream<Path> all = Files.list(paths.directory())) {
      return all.filter(file -> file.getFileName().toString().startsWith(paths.key()))
          .filter(file -> file.toString().endsWith(PartPaths.PART))
          .map(file -> new Leftover(file, recorded(file, paths, journal)))
          .toList();
    }
  }

  private static List<Range> recorded(Path file, PartPaths paths, Optional<Journal> journal) {
    return journal
        .filter(found -> file.equals(paths.part(found.generation())))
        .map(Journal::received)
        .orElse(List.of());
  }
}
