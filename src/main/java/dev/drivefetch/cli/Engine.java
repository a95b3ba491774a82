package dev.drivefetch.cli;

import dev.drivefetch.cli.config.Mode;
import dev.drivefetch.compare.OwnProgram;
import dev.drivefetch.model.Settings;
import dev.drivefetch.run.Fetch;
import dev.drivefetch.run.Probe;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the command line sets to work; each part is made only when a command needs it.
 *
 * @param fetches a new fetch for each run
 * @param probes looks at what a fetch with these settings would meet; to be closed
 * @param modes the strategies that there are, ours first; to look for those of plug-ins takes a
 *     while
 * @param program this one, to be run once more
 */
public record Engine(
    Supplier<Fetch> fetches,
    Function<Settings, Probe> probes,
    Supplier<Stream<Mode>> modes,
    FolderCheck folders,
    LocalDrive drive,
    OwnProgram program) {}
