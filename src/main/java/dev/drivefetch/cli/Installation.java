package dev.drivefetch.cli;

import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.run.FetchRun;
import dev.drivefetch.run.FolderArgument;
import dev.drivefetch.run.RunSurroundings;
import dev.drivefetch.run.Strategies;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Connects the command line with the rest of the program. */
public final class Installation {
  private Installation() {}

  /** The program as it is installed. */
  public static Engine engine() {
    return engine(RunSurroundings::ofThisProcess);
  }

  static Engine engine(Supplier<RunSurroundings> surroundings) {
    return new Engine(
        () -> new FetchRun(surroundings.get()),
        Installation::modes,
        FolderArgument::problemWith,
        Installation::serve);
  }

  private static List<Mode> modes() {
    return Strategies.installed().stream()
        .map(strategy -> new Mode(strategy.name(), strategy.description()))
        .toList();
  }

  private static LocalDrive.Served serve(Path root, int port) throws IOException {
    DriveContent content = DriveContent.ofDirectory(root);
    DriveEmulator emulator = DriveEmulator.start(EmulatorOptions.DEFAULT.withPort(port), content);
    return new ServedDirectory(emulator);
  }

  private record ServedDirectory(DriveEmulator emulator) implements LocalDrive.Served {
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
