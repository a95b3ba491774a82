package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.DiskFailure;
import dev.drivefetch.store.disk.DiskTime;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Checks a received file and puts it into its place: the only way to a final name. Safe for any
 * thread, for different files.
 */
public final class Finisher implements Completer {
  private final Destination destination;
  private final Placement placement;

  /** Of the partial files of that destination, which end up in that place. */
  public Finisher(Destination destination, Placement placement) {
    this.destination = destination;
    this.placement = placement;
  }

  /**
   * The part of that download, with what an earlier run left of it. Ask once for each download of a
   * run: two objects for one part would not know of each other.
   */
  public PartialFile partial(Download download) {
    return destination.partial(download);
  }

  /**
   * Checks length and checksum, sets Drive's modified time, and puts the file into its place. Reads
   * what was not hashed as it arrived, so it may take as long as reading the file. No attempt on
   * this part may still be running. A part that is refused stays; {@link PartialFile#reset} is for
   * its owner to call.
   */
  @Override
  public Completion finish(PartialFile part) {
    Download download = part.download();
    PartWriter writer = part.writer();
    long size = download.size().orElseGet(writer::receivedEnd);
    try {
      Optional<Failure> wrongLength = wrongLength(writer, size);
      if (wrongLength.isPresent()) {
        return new Completion.Rejected(wrongLength.get());
      }
      FileSums sums = sums(writer, size);
      Optional<Failure> wrong = ContentCheck.wrong(download, writer, sums);
      if (wrong.isPresent()) {
        return new Completion.Rejected(wrong.get());
      }
      download.file().modifiedTime().ifPresent(time -> DiskTime.set(writer.path(), time));
      placement.place(writer.path(), destination.relative(download.target()));
      part.placed();
      return new Completion.Placed(
          new Outcome.Downloaded(
              download.target(),
              size,
              Optional.of(new Checksum(writer.hashing().algorithm(), sums.digest())),
              ContentCheck.isVerified(download, writer)));
    } catch (StoreException e) {
      return new Completion.Rejected(destination.guard().explained(e.failure()));
    } catch (IOException e) {
      Failure failure = DiskFailure.of("cannot write", download.target(), e);
      return new Completion.Rejected(destination.guard().explained(failure));
    }
  }

  private static Optional<Failure> wrongLength(PartWriter writer, long size) throws IOException {
    Optional<Failure> missing = ContentCheck.missing(writer, size);
    if (missing.isPresent() || isRegularFile(writer.path(), size)) {
      return missing;
    }
    // An empty one comes into being by this, and what is too long is cut.
    try (FileChannel channel = writer.openForWriting()) {
      long length = channel.size();
      if (length > size) {
        channel.truncate(size);
      }
      return length >= size
          ? Optional.empty()
          : Optional.of(
              Failure.of(
                  Reason.LENGTH_MISMATCH,
                  "of " + size + " bytes, only " + length + " are on disk"));
    }
  }

  private static boolean isRegularFile(Path path, long size) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile() && found.size() == size;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private static FileSums sums(PartWriter writer, long size) {
    try {
      return writer.digest().sums(writer.path(), size);
    } catch (IOException e) {
      throw new StoreException("cannot read", writer.path(), e);
    }
  }
}
