package dev.drivefetch.plan;

/**
 * Which paths this run has found to belong to what, in a few bytes each. Safe for any thread; its
 * lock guards both fields. Paths are relative to the destination, joined by slashes.
 */
final class Claims {
  private final LongMap known = new LongMap();
  private final NameKeys keys = new NameKeys();

  synchronized void addFile(String id, String path) {
    known.put(ofFile(id, path), 1);
  }

  synchronized boolean hasFile(String id, String path) {
    return known.get(ofFile(id, path)) != 0;
  }

  private long ofFile(String id, String path) {
    return keys.ofText(path + "\n" + id);
  }

  synchronized void addDirectory(String path) {
    known.put(keys.ofName(path), 1);
  }

  /** Also if it differs in what some disks take for the same. */
  synchronized boolean hasDirectory(String path) {
    return known.get(keys.ofName(path)) != 0;
  }
}
