package dev.drivefetch.plan;

import dev.drivefetch.store.disk.LargestFile;

/**
 * How a run is planned.
 *
 * @param rootsApart whether each folder that the user named gets a directory of its own
 * @param makeDirectories whether directories are made as folders are told; not for a dry run
 * @param largestFile larger ones are not fetched
 */
public record PlanOptions(boolean rootsApart, boolean makeDirectories, LargestFile largestFile) {
  /** For a destination that takes files of any size. */
  public PlanOptions(boolean rootsApart, boolean makeDirectories) {
    this(rootsApart, makeDirectories, LargestFile.unknown());
  }
}
