package dev.drivefetch.cli;

import static java.util.stream.Collectors.joining;

import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.cli.config.Mode;
import dev.drivefetch.cli.login.FirstSteps;
import dev.drivefetch.cli.process.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands, their options and their help, built without reflection to keep the start light. */
final class CommandTree {
  static final String ROOT = "drivefetch";
  static final String FETCH = "fetch";
  static final String LIST = "list";
  static final String COMPARE = "compare";
  static final String VERIFY = "verify";
  static final String DOCTOR = "doctor";
  static final String LOGIN = "login";
  static final String LOGOUT = "logout";
  static final String EMULATOR = "emulator";
  static final String COMPLETION = "generate-completion";
  static final String HELP = "help";

  /** All that can be given as the first word. */
  static final List<String> COMMANDS =
      List.of(FETCH, LIST, COMPARE, VERIFY, DOCTOR, LOGIN, LOGOUT, EMULATOR, COMPLETION, HELP);

  private static final String MODES_SECTION = "modes";

  private final Supplier<Stream<Mode>> modes;
  private final String version;

  CommandTree(Supplier<Stream<Mode>> modes, String version) {
    this.modes = modes;
    this.version = version;
  }

  /** All of it. */
  CommandLine build() {
    var keys = new Keys(modes);
    CommandSpec root =
        spec(ROOT, "Copies shared Google Drive folders and files to disk, concurrently.");
    Options.forFetch(root, keys)
        .addOption(
            OptionSpec.builder(VersionAnswer.SHORT_OPTION, VersionAnswer.LONG_OPTION)
                .versionHelp(true)
                .description("show the version")
                .build())
        .version(VersionAnswer.text(version));
    CommandSpec fetch =
        Options.forFetch(spec(FETCH, "Downloads shared folders; the default command."), keys);
    root.addSubcommand(FETCH, fetch);
    root.addSubcommand(
        LIST,
        Options.forList(
            spec(LIST, "Lists shared folders, and what a download would do with each file."),
            keys));
    CommandSpec compare =
        Options.forCompare(
            spec(COMPARE, "Runs the same download in every mode and compares them."), keys);
    root.addSubcommand(COMPARE, compare);
    root.addSubcommand(
        VERIFY,
        Options.forVerify(
            spec(VERIFY, "Hashes downloaded files and reports what has changed; needs no network."),
            keys));
    root.addSubcommand(LOGIN, login(keys));
    root.addSubcommand(
        LOGOUT, Options.forLogout(spec(LOGOUT, "Revokes the login and deletes it."), keys));
    root.addSubcommand(
        DOCTOR,
        Options.forDoctor(
            spec(DOCTOR, "Checks configuration, network, credentials, source and disk."), keys));
    root.addSubcommand(
        EMULATOR,
        Options.forEmulator(
            spec(EMULATOR, "Serves a directory as a local Drive, for testing scripts.")));
    root.addSubcommand(
        COMPLETION,
        Options.forHelp(
            spec(
                COMPLETION,
                "Prints a completion script: source <(drivefetch " + COMPLETION + ")")));
    root.addSubcommand(HELP, help());
    explainRoot(root);
    explainModes(root, CommandTree::withOptions);
    explainModes(fetch, CommandTree::withOptions);
    explainModes(compare, CommandTree::withoutOptions);
    return new CommandLine(root);
  }

  /** The names of the options of all commands. */
  List<String> options() {
    CommandLine root = build();
    return Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
        .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
        .distinct()
        .toList();
  }

  private static CommandSpec spec(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).abbreviateSynopsis(true).sortOptions(false);
    return spec;
  }

  private static CommandSpec login(Keys keys) {
    CommandSpec login =
        Options.forLogin(
            spec(LOGIN, "Lets you grant access to your Drive in the browser, and keeps the login."),
            keys);
    login
        .usageMessage()
        .footer(
            Stream.concat(Stream.of("", "How to get an OAuth client:"), FirstSteps.LINES.stream())
                .toArray(String[]::new));
    return login;
  }

  private static CommandSpec help() {
    return Options.forHelp(spec(HELP, "Shows the help of a command."))
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("COMMAND")
                .arity("0..1")
                .type(String.class)
                .description("the command to show help for")
                .build());
  }

  private static void explainRoot(CommandSpec root) {
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      exitCodes.put(Integer.toString(code.number()), code.meaning());
    }
    root.usageMessage()
        .customSynopsis(
            "drivefetch [fetch] [OPTIONS] [SOURCE...]", "drivefetch COMMAND [OPTIONS] [SOURCE...]")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading("%nExit codes; if several apply, the first one listed:%n")
        .exitCodeList(exitCodes)
        .footer(
            "",
            "Options with a value can also be set in config.properties (workers=5) and in the",
            "environment (DRIVEFETCH_WORKERS=5). Precedence: command line, environment, file.");
  }

  /** Asks for the modes only when the help is really printed. */
  private void explainModes(CommandSpec spec, Function<Mode, String> text) {
    spec.usageMessage().sectionMap().put(MODES_SECTION, _ -> modes(text));
    List<String> order = new ArrayList<>(spec.usageMessage().sectionKeys());
    order.add(order.indexOf(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING), MODES_SECTION);
    spec.usageMessage().sectionKeys(order);
  }

  private String modes(Function<Mode, String> text) {
    return modes.get().map(text).collect(joining("", "%nModes:%n".formatted(), ""));
  }

  private static String withoutOptions(Mode mode) {
    return "  %-12s %s%n".formatted(mode.name(), mode.explanation());
  }

  private static String withOptions(Mode mode) {
    var text = new StringBuilder(withoutOptions(mode));
    for (Mode.Option option : mode.options()) {
      String standard =
          option.defaultValue().isEmpty() ? "" : " (default: " + option.defaultValue() + ")";
      text.append(
          "      -O %s=VALUE  %s%s%n".formatted(option.name(), option.explanation(), standard));
    }
    return text.toString();
  }
}
