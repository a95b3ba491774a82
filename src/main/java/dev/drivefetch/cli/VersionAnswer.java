package dev.drivefetch.cli;

import java.util.Set;

/**
 * Says which version this is before anything else is loaded: scripts ask it often, and the command
 * line takes longer to load than to answer.
 */
public final class VersionAnswer {
  private static final Set<String> OPTIONS = Set.of("-V", "--version");

  private VersionAnswer() {}

  /** Prints the version to standard output if nothing else was asked; tells whether it did. */
  public static boolean isAll(String[] args, String version) {
    boolean isAll = args.length == 1 && OPTIONS.contains(args[0]);
    if (isAll) {
      System.out.println(CommandTree.ROOT + " " + version);
    }
    return isAll;
  }
}
