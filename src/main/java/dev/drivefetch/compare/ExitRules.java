package dev.drivefetch.compare;

/** What the exit code of one trial means for the trials after it. Pure; any thread. */
public interface ExitRules {
  /** Whether the user stopped the trial: a comparison ends with that code. */
  boolean isInterrupt(int code);

  /** Whether every other trial would end with that code for the same reason. */
  boolean appliesToAll(int code);

  /** The more serious of two codes. */
  int worst(int one, int other);
}
