package dev.drivefetch.plan;

/**
 * Which paths this run has found to belong to what, in a few bytes each. Safe for any thread; its
 * lock guards the map. Paths are relative to the destination, joined by slashes.
 */
final class Claims {
  private final LongMap known = new LongMap();

  synchronized void addFile(String id, String path) {
    known.put(ofFile(id, path), 1);
  }

  synchronized boolean hasFile(String id, String path) {
    return known.get(ofFile(id, path)) != 0;
  }

  private static long ofFile(String id, String path) {
    return NameKey.ofText(path + "\n" + id);
  }

  synchronized void addDirectory(String path) {
    known.put(NameKey.ofName(path), 1);
  }

  /** Also if it differs in what some disks take for the same. */
  synchronized boolean hasDirectory(String path) {
    return known.get(NameKey.ofName(path)) != 0;
  }
}
