package dev.drivefetch.cli;

import dev.drivefetch.cli.config.Mode;
import dev.drivefetch.compare.OwnProgram;
import dev.drivefetch.run.Fetch;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the command line sets to work; each part is made only when a command needs it.
 *
 * @param fetches a new fetch for each run
 * @param modes the strategies that there are, ours first; to look for those of plug-ins takes a
 *     while
 * @param program this one, to be run once more
 */
public record Engine(
    Supplier<Fetch> fetches,
    Supplier<Stream<Mode>> modes,
    FolderCheck folders,
    LocalDrive drive,
    OwnProgram program) {}
