package dev.drivefetch.store;

/** Decides what becomes of a file of which every byte is here. Safe for any thread. */
public interface Completer {
  /**
   * Checks it and hands it over: puts it into its place, or waits until an output has all of it. No
   * attempt on this part may still be running. A part that is refused stays as it is.
   */
  Completion finish(PartialFile part);

  /**
   * Whether what came of the file until now may be dropped, to download it again from its first
   * byte on; if so, nothing that is here now will be used. Any thread, also under a lock.
   */
  default boolean mayBeginAgain() {
    return true;
  }
}
