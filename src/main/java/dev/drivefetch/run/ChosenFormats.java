package dev.drivefetch.run;

import dev.drivefetch.drive.ExportChoice;
import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source whose documents come in the formats that the user prefers. */
record ChosenFormats(RemoteSource source, ExportChoice choice) implements RemoteSource {
  @Override
  public Promises promises() {
    return source.promises();
  }

  @Override
  public void list(List<SourceLink> roots, ListingSink sink) {
    source.list(roots, new ChoosingSink(sink, choice));
  }

  @Override
  public void stop() {
    source.stop();
  }

  @Override
  public Optional<RemoteFile> describe(RemoteFile listed) throws InterruptedException {
    return source.describe(listed).map(choice::of);
  }

  @Override
  public MediaRequest media(RemoteFile file, Range range, Map<String, String> accessHeaders) {
    return source.media(file, range, accessHeaders);
  }

  private record ChoosingSink(ListingSink sink, ExportChoice choice) implements ListingSink {
    @Override
    public void found(RemoteFolder folder) throws InterruptedException {
      sink.found(folder);
    }

    @Override
    public void found(RemoteFile file) throws InterruptedException {
      sink.found(choice.of(file));
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
