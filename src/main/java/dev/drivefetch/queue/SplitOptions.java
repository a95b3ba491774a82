package dev.drivefetch.queue;

import java.util.OptionalLong;

/**
 * Which files may be fetched in several ranges at once.
 *
 * @param largerThan in bytes; larger files also while more files may come, others only when none
 *     are left to begin; empty: every file is fetched in one range
 * @param rangesTrusted whether the server is known to honour ranges; else one helper tries it out
 */
public record SplitOptions(OptionalLong largerThan, boolean rangesTrusted) {}
