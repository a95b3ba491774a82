package dev.drivefetch.cli;

import dev.drivefetch.cli.config.Key;
import dev.drivefetch.cli.config.Keys;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options of each command; those that are settings are made from their table. */
final class Options {
  static final String CONFIG = "--config";
  static final String JSON = "--json";
  static final String VERIFY = "--verify";
  static final String DRY_RUN = "--dry-run";
  static final String QUIET = "--quiet";
  static final String VERBOSE = "--verbose";
  static final String MODE_OPTION = "-O";
  static final String OUTPUT = "--output";
  static final String NOTHING_NEW = "--error-on-nothing-new";
  static final String CLIENT_SECRET = "--client-secret";
  static final String NO_BROWSER = "--no-browser";
  static final String ROOT = "--root";
  static final String PORT = "--port";
  static final String MODES = "--modes";
  static final String WORKERS_LIST = "--workers-list";
  static final String REPEAT = "--repeat";
  static final String TEMPORARY = "--temporary-directory";

  private Options() {}

  /** Those of a run that fetches. */
  static CommandSpec forFetch(CommandSpec spec, Keys keys) {
    forSettings(spec, keys);
    spec.addOption(
        flag(
            "hash what seems to be here already, and download it again if the checksum differs",
            VERIFY));
    spec.addOption(
        OptionSpec.builder(MODE_OPTION)
            .arity("1")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("KEY=VALUE")
            .description("an option of the mode; see the modes below; may be repeated")
            .build());
    spec.addOption(
        OptionSpec.builder("-o", OUTPUT)
            .arity("1")
            .type(String.class)
            .paramLabel("NAME")
            .description(
                "the name in --dest of a source that is a single file; - for standard output")
            .build());
    spec.addOption(flag("list and plan, download nothing", DRY_RUN));
    spec.addOption(flag("exit with 9 if nothing was downloaded", NOTHING_NEW));
    return forAll(spec);
  }

  /** Those of a run that only lists. */
  static CommandSpec forList(CommandSpec spec, Keys keys) {
    return forAll(forSettings(spec, keys));
  }

  /** Those of a comparison. */
  static CommandSpec forCompare(CommandSpec spec, Keys keys) {
    spec.addOption(
        value(MODES, "LIST", "the modes to compare, such as threads,async (default: all)").build());
    spec.addOption(
        value(WORKERS_LIST, "LIST", "the numbers of workers to try, or auto (default: 1,5,10)")
            .build());
    spec.addOption(value(REPEAT, "N", "runs of each combination (default: 3)").build());
    spec.addOption(
        value(
                TEMPORARY,
                "DIR",
                "parent of the directories that the runs write and delete (default: the system's)")
            .build());
    Set<String> varied =
        Stream.of(keys.folder, keys.from, keys.mode, keys.workers, keys.dest, keys.progress)
            .map(Key::name)
            .collect(Collectors.toSet());
    for (Key<?> key : keys.all()) {
      if (!varied.contains(key.name())) {
        spec.addOption(setting(key));
      }
    }
    spec.addOption(config());
    spec.addOption(flag("one JSON object a line for each run, the summary last", JSON));
    spec.addPositional(
        sources("0..1", "a folder's link, its id, or demo").toBuilder()
            .index("0")
            .hideParamSyntax(true)
            .paramLabel("[FOLDER]")
            .build());
    return forAll(spec);
  }

  /** Those of a verification. */
  static CommandSpec forVerify(CommandSpec spec, Keys keys) {
    List.of(keys.dest, keys.workers).forEach(key -> spec.addOption(setting(key)));
    spec.addOption(config());
    spec.addOption(flag("one JSON object a line for each difference, the summary last", JSON));
    return forAll(spec);
  }

  /** Those of a check: all that a run is told. */
  static CommandSpec forDoctor(CommandSpec spec, Keys keys) {
    for (Key<?> key : keys.all()) {
      if (!key.name().equals(keys.folder.name())) {
        spec.addOption(setting(key));
      }
    }
    spec.addOption(config());
    spec.addOption(flag("one JSON object a line for each check, the summary last", JSON));
    spec.addPositional(
        sources("0..1", "the link of a folder, a file or a document, its id, or demo").toBuilder()
            .index("0")
            .hideParamSyntax(true)
            .paramLabel("[SOURCE]")
            .build());
    return forAll(spec);
  }

  /** Those of a login. */
  static CommandSpec forLogin(CommandSpec spec, Keys keys) {
    spec.addOption(
        value(
                CLIENT_SECRET,
                "FILE",
                "the JSON file of your OAuth client; not needed to log in again")
            .build());
    spec.addOption(
        flag("print the address to open, and read the one that the browser ends at", NO_BROWSER));
    return forLogout(spec, keys);
  }

  /** Those of a logout. */
  static CommandSpec forLogout(CommandSpec spec, Keys keys) {
    List.of(keys.endpoint, keys.caCert, keys.proxy, keys.stallTimeout)
        .forEach(key -> spec.addOption(setting(key)));
    spec.addOption(config());
    return forAll(spec);
  }

  /** Those of the emulator. */
  static CommandSpec forEmulator(CommandSpec spec) {
    spec.addOption(
        value(ROOT, "DIR", "the directory to serve as a shared folder").required(true).build());
    spec.addOption(
        value(PORT, "N", "the port to listen on; 0 for any free port (default: 8080)").build());
    return forAll(spec);
  }

  /** Help alone. */
  static CommandSpec forHelp(CommandSpec spec) {
    return spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("show this help").build());
  }

  private static CommandSpec forSettings(CommandSpec spec, Keys keys) {
    for (Key<?> key : keys.all()) {
      if (!key.name().equals(keys.folder.name())) {
        spec.addOption(setting(key));
      }
    }
    spec.addOption(config());
    spec.addOption(
        flag("one JSON object a line on standard output: every event, the summary last", JSON));
    spec.addPositional(
        sources(
            "0..*",
            "the link of a folder, a file or a document as copied from the browser, its id, or"
                + " demo"));
    return spec;
  }

  private static PositionalParamSpec sources(String arity, String description) {
    return PositionalParamSpec.builder()
        .paramLabel("SOURCE")
        .arity(arity)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  private static OptionSpec setting(Key<?> key) {
    if (key.placeholder().isEmpty()) {
      return flag(key.explanation(), key.flag());
    }
    String standard = key.defaultValue().map(text -> " (default: " + text + ")").orElse("");
    return value(key.flag(), key.placeholder(), key.explanation() + standard).build();
  }

  private static OptionSpec config() {
    return value(
            CONFIG,
            "FILE",
            "configuration (default: ./config.properties, else drivefetch/config.properties "
                + "in the user's configuration folder)")
        .build();
  }

  private static CommandSpec forAll(CommandSpec spec) {
    spec.addOption(flag("print errors only", "-q", QUIET));
    spec.addOption(flag("print a debug log", "-v", VERBOSE));
    return forHelp(spec);
  }

  private static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .arity("0")
        .type(boolean.class)
        .description(description)
        .build();
  }

  private static OptionSpec.Builder value(String name, String placeholder, String description) {
    return OptionSpec.builder(name)
        .arity("1")
        .type(String.class)
        .paramLabel(placeholder)
        .description(description);
  }
}
