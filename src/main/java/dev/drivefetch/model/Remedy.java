package dev.drivefetch.model;

/** What can be done about a failure. */
public enum Remedy {
  /** The same again, a little later. */
  RETRY,
  /** The same again, later, and everything else slower. */
  SLOW_DOWN,
  /** This file from its first byte. */
  RESTART,
  /** This file in a later run. */
  DEFER,
  /** Never this file; the others may well work. */
  GIVE_UP,
  /** Nothing else will work either. */
  STOP
}
