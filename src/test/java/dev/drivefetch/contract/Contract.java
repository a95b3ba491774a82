package dev.drivefetch.contract;

/** A part of what every strategy owes; its tests are run once for each mode. */
public interface Contract {
  /** A new one for each test. */
  World world();
}
