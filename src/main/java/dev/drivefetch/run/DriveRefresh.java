package dev.drivefetch.run;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.listing.FileDescriptions;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Delay;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.queue.Refresh;
import java.time.Duration;
import java.util.Optional;

/** Asks Drive whether it has another content of a file by now. Any thread. */
record DriveRefresh(FileDescriptions descriptions) implements Refresh {
  /** A worker waits for the answer; without one, the file is tried as it was listed. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** For its client: gives up what would have to wait for long. */
  static Delay impatient(Delay delay) {
    return time -> {
      if (time.compareTo(LONGEST_WAIT) > 0) {
        throw new DriveException(Failure.of(Reason.SERVER_ERROR, "it takes too long"));
      }
      delay.sleep(time);
    };
  }

  @Override
  public Optional<Download> newer(Download download) {
    try {
      return descriptions
          .now(download.file())
          .filter(now -> now.content() instanceof Content.Binary)
          .filter(now -> hasChanged(download.file(), now))
          .map(now -> new Download(now, download.target()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean hasChanged(RemoteFile before, RemoteFile now) {
    return !now.content().equals(before.content()) || !now.revision().equals(before.revision());
  }
}
