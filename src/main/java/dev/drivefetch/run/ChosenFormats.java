package dev.drivefetch.run;

import dev.drivefetch.drive.ExportChoice;
import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.model.RemoteFile;
import java.util.Optional;

/** A source whose documents come in the formats that the user prefers. */
record ChosenFormats(RemoteSource source, ExportChoice choice) implements ForwardingSource {
  @Override
  public ListingSink into(ListingSink sink) {
    return new ChoosingSink(sink, choice);
  }

  @Override
  public Optional<RemoteFile> describe(RemoteFile listed) throws InterruptedException {
    return source.describe(listed).map(choice::of);
  }

  private record ChoosingSink(ListingSink sink, ExportChoice choice) implements Sink {
    @Override
    public void found(RemoteFile file) throws InterruptedException {
      sink.found(choice.of(file));
    }
  }
}
