package dev.drivefetch.plan;

/**
 * How a run is planned.
 *
 * @param rootsApart whether each folder that the user named gets a directory of its own
 * @param makeDirectories whether directories are made as folders are told; not for a dry run
 */
public record PlanOptions(boolean rootsApart, boolean makeDirectories) {}
