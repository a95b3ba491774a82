package dev.drivefetch.cli;

import dev.drivefetch.run.Fetch;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the command line sets to work; each part is made only when a command needs it.
 *
 * @param fetches a new fetch for each run
 * @param modes the strategies that there are
 * @param program this one, to be run once more
 */
public record Engine(
    Supplier<Fetch> fetches,
    Supplier<List<Mode>> modes,
    FolderCheck folders,
    LocalDrive drive,
    OwnProgram program) {}
