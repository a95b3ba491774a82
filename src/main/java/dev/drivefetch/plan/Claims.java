package dev.drivefetch.plan;

import dev.drivefetch.model.LongMap;

/**
 * Which paths this run has found to belong to what, in a few bytes each. Safe for any thread; its
 * lock guards both fields. Paths are relative to the destination, joined by slashes.
 */
final class Claims {
  private final LongMap known = new LongMap();
  private final NameKeys keys = new NameKeys();

  synchronized void addFile(String id, String path) {
    known.add(ofFile(id, path));
  }

  synchronized boolean hasFile(String id, String path) {
    return known.contains(ofFile(id, path));
  }

  private long ofFile(String id, String path) {
    return keys.ofText(path + "\n" + id);
  }

  synchronized void addDirectory(String path) {
    known.add(keys.ofName(path));
  }

  /** Also if it differs in what some disks take for the same. */
  synchronized boolean hasDirectory(String path) {
    return known.contains(keys.ofName(path));
  }
}
