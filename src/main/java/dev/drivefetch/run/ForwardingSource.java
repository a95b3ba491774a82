package dev.drivefetch.run;

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

/** A source that is another one but for what it overrides, such as what its listing hands on. */
interface ForwardingSource extends RemoteSource {
  /** The other one. */
  RemoteSource source();

  /** Takes what the other one finds, and hands it on. */
  ListingSink into(ListingSink sink);

  @Override
  default Promises promises() {
    return source().promises();
  }

  @Override
  default void list(List<SourceLink> roots, ListingSink sink) {
    source().list(roots, into(sink));
  }

  @Override
  default void stop() {
    source().stop();
  }

  @Override
  default Optional<RemoteFile> describe(RemoteFile listed) throws InterruptedException {
    return source().describe(listed);
  }

  @Override
  default MediaRequest media(RemoteFile file, Range range, Map<String, String> accessHeaders) {
    return source().media(file, range, accessHeaders);
  }

  /** A sink that hands on what it takes, but for what it overrides. */
  interface Sink extends ListingSink {
    /** Which gets it. */
    ListingSink sink();

    @Override
    default void found(RemoteFolder folder) throws InterruptedException {
      sink().found(folder);
    }

    @Override
    default void found(RemoteFile file) throws InterruptedException {
      sink().found(file);
    }

    @Override
    default void folderListed(RemoteFolder folder) throws InterruptedException {
      sink().folderListed(folder);
    }

    @Override
    default void failed(RemoteFolder folder, Failure failure) throws InterruptedException {
      sink().failed(folder, failure);
    }
  }
}
