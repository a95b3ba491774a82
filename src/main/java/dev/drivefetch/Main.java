package dev.drivefetch;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(args.length == 0 ? 0 : 2);
  }
}
