package dev.drivefetch.run;

import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.queue.Refresh;
import java.util.Optional;

/**
 * Asks the source whether it has another content of a file by now. Any thread.
 *
 * <p>Documents have none to compare: each comes in one answer, and so is of one revision.
 */
record SourceRefresh(RemoteSource source) implements Refresh {
  @Override
  public Optional<Download> newer(Download download) {
    try {
      return source
          .describe(download.file())
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
