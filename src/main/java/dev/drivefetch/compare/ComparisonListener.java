package dev.drivefetch.compare;

import java.util.List;

/** Is told of a comparison as it goes; on the thread that runs it. */
public interface ComparisonListener {
  /**
   * A trial begins.
   *
   * @param number from 1
   */
  void begins(int number, Variant variant);

  /** The trial that began has ended. */
  void ended(Trials.Outcome outcome);

  /** The trial that began was interrupted; nothing else follows. */
  void interrupted();

  /** There will be no more trials, and these were run. */
  void finish(List<Trial> trials, int exitCode);
}
