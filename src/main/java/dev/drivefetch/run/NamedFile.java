package dev.drivefetch.run;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source whose one file has the name that the user gave it, in place of its own. A folder in its
 * place fails.
 */
record NamedFile(RemoteSource source, String name) implements RemoteSource {
  @Override
  public Promises promises() {
    return source.promises();
  }

  @Override
  public void list(List<SourceLink> roots, ListingSink sink) {
    source.list(roots, new NamingSink(sink, name));
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

  private record NamingSink(ListingSink sink, String name) implements ListingSink {
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
      sink.found(file.withName(name));
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
