package dev.drivefetch.cli.doctor;

import java.util.List;

/** One thing that can keep a run from its work. */
interface Check {
  CheckName name();

  /** Without these it would say nothing. */
  List<CheckName> needs();

  /**
   * Looks at it.
   *
   * @throws dev.drivefetch.http.DriveException for what counts as failed
   * @throws dev.drivefetch.store.disk.StoreException for what counts as failed
   */
  Verdict look() throws InterruptedException;
}
