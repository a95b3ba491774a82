package dev.drivefetch.run;

import dev.drivefetch.drive.ExportFormats;
import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.Settings;

/**
 * A source whose one file is written where {@code --output} says. A folder in its place fails.
 *
 * @param output the name of the file here in place of its own, or {@link Settings#STANDARD_OUTPUT}
 */
record NamedFile(RemoteSource source, String output) implements ForwardingSource {
  @Override
  public ListingSink into(ListingSink sink) {
    return new NamingSink(sink, output);
  }

  private record NamingSink(ListingSink sink, String output) implements Sink {
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
      return ExportFormats.isGoogleType(file.mimeType())
          ? Reason.NOT_EXPORTABLE
          : Reason.CANNOT_DOWNLOAD;
    }
  }
}
