package dev.drivefetch;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Values to make worlds of. */
public final class Samples {
  private Samples() {}

  /** A file of that name and size in the folder that the user named. */
  public static RemoteFile file(String name, long size) {
    return file(name, OptionalLong.of(size));
  }

  /** The same of a size that may be unknown. */
  public static RemoteFile file(String name, OptionalLong size) {
    return new RemoteFile(
        "id-of-" + name,
        new RemoteFolder("root", "Root", Optional.empty(), Optional.empty()),
        name,
        "application/octet-stream",
        new Content.Binary(size, Optional.empty()),
        Optional.of(Instant.EPOCH),
        Optional.empty(),
        Optional.empty());
  }

  /** Its download, to a path of the same name. */
  public static Download download(RemoteFile file) {
    return new Download(file, Path.of("/files").resolve(file.name().replaceAll("[^a-z.]", "_")));
  }

  /** Threads, five workers, 17.3 MB in 4.31 seconds. */
  public static Summary summary(Summary.Counts counts, Reason... reasons) {
    return new Summary(
        "threads",
        5,
        counts,
        Summary.Downloads.verified(),
        17_300_000,
        0,
        Duration.ofMillis(610),
        Duration.ofMillis(4_310),
        List.of(),
        Optional.empty(),
        List.of(reasons));
  }

  /** The same that went on from so many bytes of an earlier run. */
  public static Summary resumed(Summary summary, long bytes) {
    return new Summary(
        summary.mode(),
        summary.workers(),
        summary.counts(),
        summary.downloads(),
        summary.bytes(),
        bytes,
        summary.listing(),
        summary.downloading(),
        summary.listingFailures(),
        summary.stopped(),
        summary.reasons());
  }

  /** The same with that number of files for which there was no checksum. */
  public static Summary notVerified(Summary summary, long files) {
    return new Summary(
        summary.mode(),
        summary.workers(),
        summary.counts(),
        new Summary.Downloads(files),
        summary.bytes(),
        summary.resumedBytes(),
        summary.listing(),
        summary.downloading(),
        summary.listingFailures(),
        summary.stopped(),
        summary.reasons());
  }

  /** The same that ended early. */
  public static Summary stopped(Summary summary, Reason why) {
    return new Summary(
        summary.mode(),
        summary.workers(),
        summary.counts(),
        summary.downloads(),
        summary.bytes(),
        summary.resumedBytes(),
        summary.listing(),
        summary.downloading(),
        summary.listingFailures(),
        Optional.of(Failure.of(why, "seen")),
        summary.reasons());
  }

  /** The same where a folder could not be listed. */
  public static Summary notListed(Summary summary, Reason why) {
    return new Summary(
        summary.mode(),
        summary.workers(),
        summary.counts(),
        summary.downloads(),
        summary.bytes(),
        summary.resumedBytes(),
        summary.listing(),
        summary.downloading(),
        List.of(Failure.of(why, "seen")),
        summary.stopped(),
        summary.reasons());
  }
}
