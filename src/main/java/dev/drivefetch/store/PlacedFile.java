package dev.drivefetch.store;

import java.time.Instant;

/**
 * A file in its place, as it was when it was looked at.
 *
 * @param name relative to the destination, joined by slashes
 * @param size in bytes
 * @param modified the time that the place has for it
 */
public record PlacedFile(String name, long size, Instant modified) {}
