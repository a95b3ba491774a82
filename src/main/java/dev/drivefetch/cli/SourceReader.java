package dev.drivefetch.cli;

import dev.drivefetch.cli.config.CredentialSettings;
import dev.drivefetch.cli.config.Given;
import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.cli.config.Layers;
import dev.drivefetch.cli.config.SourceLine;
import dev.drivefetch.cli.config.SourceListFile;
import dev.drivefetch.cli.config.Spelling;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.run.FolderArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out what the sources of a run are: those that were typed and those of a list that was; else
 * the list or the one source that the environment or the configuration file names.
 */
final class SourceReader {
  private final Keys keys;
  private final FolderCheck check;
  private final Environment environment;
  private final Optional<String> standardSource;

  SourceReader(
      Keys keys, FolderCheck check, Environment environment, Optional<String> standardSource) {
    this.keys = keys;
    this.check = check;
    this.environment = environment;
    this.standardSource = standardSource;
  }

  /** At least one, each checked. */
  List<String> read(Arguments arguments, Layers layers, CredentialSettings files) {
    boolean atGoogle = layers.given(keys.endpoint).isEmpty();
    List<String> sources = new ArrayList<>(typed(arguments, atGoogle));
    Optional<Given> list = list(arguments, layers, !sources.isEmpty());
    if (list.filter(SourceListFile::isStandardInput).isPresent() && files.readsStandardInput()) {
      throw new UsageException("--from and --access-token-file cannot both read standard input");
    }
    list.map(given -> SourceListFile.read(given, files, environment))
        .ifPresent(
            read -> read.lines().forEach(line -> sources.add(checked(read, line, atGoogle))));
    if (sources.isEmpty()) {
      sources.add(configured(layers, atGoogle));
    }
    if (sources.size() > 1 && sources.contains(FolderArgument.DEMO)) {
      throw new UsageException("SOURCE: 'demo' cannot be combined with other sources");
    }
    return List.copyOf(sources);
  }

  private List<String> typed(Arguments arguments, boolean atGoogle) {
    List<String> typed = arguments.folders();
    if (!typed.isEmpty() && arguments.command().equals(CommandTree.ROOT)) {
      requireNoCommand(typed.getFirst(), atGoogle);
    }
    typed.forEach(source -> check(source, label(arguments), atGoogle));
    return typed;
  }

  /** As the help of the command calls it. */
  private static String label(Arguments arguments) {
    return isComparison(arguments) ? "FOLDER" : "SOURCE";
  }

  private static boolean isComparison(Arguments arguments) {
    return arguments.command().equals(CommandTree.COMPARE);
  }

  /** What is typed beats what is configured, and a comparison has one source. */
  private Optional<Given> list(Arguments arguments, Layers layers, boolean anyTyped) {
    return layers
        .given(keys.from)
        .filter(_ -> !isComparison(arguments))
        .filter(
            given ->
                given.origin() instanceof Given.Flag
                    || (!anyTyped && !isBeaten(given, layers.given(keys.folder))));
  }

  /** Of two in the same place, the list counts. */
  private static boolean isBeaten(Given list, Optional<Given> one) {
    return list.origin() instanceof Given.FileEntry
        && one.filter(it -> it.origin() instanceof Given.Variable).isPresent();
  }

  private String checked(SourceListFile list, SourceLine line, boolean atGoogle) {
    check(line.text(), list.place(line), atGoogle);
    return line.text();
  }

  private String configured(Layers layers, boolean atGoogle) {
    Given configured =
        layers
            .given(keys.folder)
            .or(
                () ->
                    standardSource.map(it -> new Given(it, new Given.Default(keys.folder.name()))))
            .orElseThrow(
                () ->
                    new UsageException(
                        "no source: give the link of a folder, a file or a document, its id or"
                            + " demo, or set folder in config.properties"));
    check(configured.text(), configured.origin().describe(), atGoogle);
    return configured.text();
  }

  /** What cannot be a source need not be very near a command to be one that was mistyped. */
  private void requireNoCommand(String word, boolean atGoogle) {
    boolean cannotBeSource = check.problemWith(word, atGoogle).isPresent();
    String typed = word.toLowerCase(Locale.ROOT);
    Optional<String> meant =
        cannotBeSource
            ? Spelling.nearest(typed, CommandTree.COMMANDS)
            : Spelling.slipOf(typed, CommandTree.COMMANDS);
    meant
        .filter(_ -> !word.equals(FolderArgument.DEMO))
        .ifPresent(
            command -> {
              throw new UsageException(
                  "'%s' is not a command; did you mean '%s'?".formatted(word, command));
            });
  }

  private void check(String source, String where, boolean atGoogle) {
    check
        .problemWith(source, atGoogle)
        .ifPresent(
            problem -> {
              throw new UsageException(where + ": " + problem);
            });
  }
}
