package dev.drivefetch.run;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Settings;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.InOrderOutput;
import dev.drivefetch.store.OutputWindow;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.store.disk.DirectoryTree;
import dev.drivefetch.store.disk.DiskFailure;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the files of a run go: to their places in its destination, or one file to standard output.
 * Then the destination is a directory that is deleted with all that is in it when this is closed:
 * all modes write partial files, and the output follows what is there.
 *
 * @param scratch the directory to be deleted, if there is one
 */
record Delivery(Destination destination, Optional<InOrderOutput> output, Optional<Path> scratch)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  /**
   * Makes the directory.
   *
   * @param out where a file goes that is wanted on standard output
   * @param workers the highest number of ranges at once
   * @param broken is told if it takes no more
   * @throws StoreException if the disk refuses
   */
  static Delivery open(Settings settings, OutputStream out, int workers, Consumer<Failure> broken) {
    StoreOptions options =
        StoreOptions.standard()
            .withDurable(settings.durable())
            .withDigests(Digests.standard(DriveSide.usesTls(settings)));
    if (!settings.isToStandardOutput()) {
      Destination destination = Destination.open(settings.dest(), options);
      return new Delivery(destination, Optional.empty(), Optional.empty());
    }
    Path scratch = makeScratch();
    return new Delivery(
        Destination.open(scratch, options.withDurable(false).withoutResume()),
        Optional.of(new InOrderOutput(out, options.digests(), OutputWindow.of(workers), broken)),
        Optional.of(scratch));
  }

  private static Path makeScratch() {
    try {
      return Files.createTempDirectory("drivefetch-output-");
    } catch (IOException e) {
      Path parent = Path.of(System.getProperty("java.io.tmpdir", ""));
      throw new StoreException(DiskFailure.of("cannot create a directory in", parent, e));
    }
  }

  /** Tells the output of what has come. */
  void accept(FetchEvent event) {
    if (event instanceof FetchEvent.BytesReceived) {
      output.ifPresent(InOrderOutput::bytesCame);
    }
  }

  /** What an output has taken needs no space any more. */
  SpaceCheck spaceCheck(MissingBytes missing) {
    return new SpaceCheck(
        destination.root(), output.isPresent() ? () -> ByteSum.ZERO : missing::sum);
  }

  /** Nothing waits for the output any more; any thread. */
  void stop(Failure why) {
    output.ifPresent(it -> it.stop(why));
  }

  @Override
  public void close() {
    output.ifPresent(InOrderOutput::close);
    try {
      if (scratch.isPresent()) {
        DirectoryTree.delete(scratch.get());
      }
    } catch (IOException e) {
      log.warn("cannot delete {}", scratch.get(), e);
    }
  }
}
