package dev.drivefetch.cli;

import dev.drivefetch.emulator.DemoDrive;
import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.run.ServedFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The emulator as the command line needs it. */
final class EmulatedDrive implements LocalDrive {
  @Override
  public ServedFolder demo() throws IOException {
    return new ServedContent(DriveEmulator.start(DemoDrive.options(), DemoDrive.content()));
  }

  @Override
  public ServedFolder serve(Path root, int port, Consumer<String> problems) throws IOException {
    DriveContent content = DriveContent.ofDirectory(root, problems);
    return new ServedContent(DriveEmulator.start(EmulatorOptions.DEFAULT.withPort(port), content));
  }

  private record ServedContent(DriveEmulator emulator) implements ServedFolder {
    @Override
    public URI endpoint() {
      return emulator.endpoint();
    }

    @Override
    public String rootFolderId() {
      return emulator.content().rootId();
    }

    @Override
    public void close() {
      emulator.close();
    }
  }
}
