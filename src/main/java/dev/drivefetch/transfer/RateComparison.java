package dev.drivefetch.transfer;

/** Compares the rate of one attempt's connection with those of the run's others. Any thread. */
public interface RateComparison {
  /**
   * Its rate over one more window.
   *
   * @param rate in bytes a second
   */
  void measured(double rate);

  /** Whether it is to be given up, since it is far slower than others. */
  boolean isFarBehind();

  /** It is over: what is known of its rate stays known to the others for a while. */
  void ended();
}
