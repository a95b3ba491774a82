package dev.drivefetch.cli;

/**
 * Says which version this is before anything else is loaded: scripts ask it often, and the command
 * line takes longer to load than to answer.
 */
public final class VersionAnswer {
  static final String SHORT_OPTION = "-V";
  static final String LONG_OPTION = "--version";

  private VersionAnswer() {}

  /** Prints the version to standard output if nothing else was asked; tells whether it did. */
  public static boolean isAll(String[] args, String version) {
    boolean isAll =
        args.length == 1 && (args[0].equals(SHORT_OPTION) || args[0].equals(LONG_OPTION));
    if (isAll) {
      System.out.println(text(version));
    }
    return isAll;
  }

  /** The answer. */
  static String text(String version) {
    return CommandTree.ROOT + " " + version;
  }
}
