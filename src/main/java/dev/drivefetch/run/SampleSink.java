package dev.drivefetch.run;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds up what a listing finds, and ends it when that is enough. Any thread. */
final class SampleSink implements ListingSink {
  private static final long ENOUGH = 10_000;

  private final RemoteSource source;
  private final List<Failure> failures = new ArrayList<>();
  private Optional<RemoteFolder> root = Optional.empty();
  private Optional<RemoteFile> first = Optional.empty();
  private ByteSum bytes = ByteSum.ZERO;
  private long files;
  private boolean isCut;

  /**
   * Has seen nothing yet.
   *
   * @param source that lists into it
   */
  SampleSink(RemoteSource source) {
    this.source = source;
  }

  @Override
  public synchronized void found(RemoteFolder folder) {
    if (folder.parent().isEmpty() && root.isEmpty()) {
      root = Optional.of(folder);
    }
  }

  @Override
  public synchronized void found(RemoteFile file) {
    if (isCut) {
      return;
    }
    files++;
    if (file.content() instanceof Content.Binary(OptionalLong size, var _)) {
      bytes = bytes.plus(size);
      boolean isEmpty = size.isPresent() && size.getAsLong() == 0;
      if (!isEmpty && first.filter(it -> it.content() instanceof Content.Binary).isEmpty()) {
        first = Optional.of(file);
      }
    } else if (file.content() instanceof Content.Export && first.isEmpty()) {
      first = Optional.of(file);
    }
    if (files >= ENOUGH) {
      isCut = true;
      source.stop();
    }
  }

  @Override
  public void folderListed(RemoteFolder folder) {}

  @Override
  public synchronized void failed(RemoteFolder folder, Failure failure) {
    failures.add(failure);
  }

  /** The source itself, if it was seen. */
  synchronized Optional<RemoteFolder> root() {
    return root;
  }

  /** What there is to say when the listing has ended. */
  synchronized Probe.Sample sample(Optional<Failure> end) {
    end.filter(_ -> !isCut).ifPresent(failures::add);
    boolean isWhole = !isCut && failures.isEmpty();
    return new Probe.Sample(
        files, isWhole ? bytes : new ByteSum(bytes.bytes(), true), isWhole, first, failures);
  }
}
