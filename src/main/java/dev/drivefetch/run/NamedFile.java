package dev.drivefetch.run;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source whose one file is written where {@code --output} says. A folder in its place fails.
 *
 * @param output the name of the file here in place of its own, or {@link Settings#STANDARD_OUTPUT}
 */
record NamedFile(RemoteSource source, String output) implements RemoteSource {
  /** What the types of documents begin with that have no bytes of their own. */
  private static final String DOCUMENT = "application/vnd.google-apps.";

  @Override
  public Promises promises() {
    return source.promises();
  }

  @Override
  public void list(List<SourceLink> roots, ListingSink sink) {
    source.list(roots, new NamingSink(sink, output));
  }

  @Override
  public void stop() {
    source.stop();
  }

  @Override
  public Optional<RemoteFile> describe(RemoteFile listed) throws InterruptedException {
    return source.describe(listed);
  }

  @Override
  public MediaRequest media(RemoteFile file, Range range, Map<String, String> accessHeaders) {
    return source.media(file, range, accessHeaders);
  }

  private record NamingSink(ListingSink sink, String output) implements ListingSink {
    @Override
    public void found(RemoteFolder folder) throws InterruptedException {
      if (!folder.isOneFile()) {
        throw new DriveException(
            Failure.of(Reason.NOT_A_FILE, "a folder, and --output names one file"));
      }
      sink.found(folder);
    }

    @Override
    public void found(RemoteFile file) throws InterruptedException {
      sink.found(output.equals(Settings.STANDARD_OUTPUT) ? needed(file) : file.withName(output));
    }

    /** A program that reads the output must not take nothing for the file. */
    private static RemoteFile needed(RemoteFile file) {
      return file.content() instanceof Content.Unavailable(String reason)
          ? file.withContent(new Content.Unreachable(Failure.of(kind(file), reason)))
          : file;
    }

    private static Reason kind(RemoteFile file) {
      return file.mimeType().startsWith(DOCUMENT) ? Reason.NOT_EXPORTABLE : Reason.CANNOT_DOWNLOAD;
    }

    @Override
    public void folderListed(RemoteFolder folder) throws InterruptedException {
      sink.folderListed(folder);
    }

    @Override
    public void failed(RemoteFolder folder, Failure failure) throws InterruptedException {
      sink.failed(folder, failure);
    }
  }
}
