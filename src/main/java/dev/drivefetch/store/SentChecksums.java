package dev.drivefetch.store;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The checksums that came with the bytes of a file. Any thread; its lock guards all fields.
 *
 * <p>With a range, Google's storage sends the checksum of the whole file; Drive documents neither.
 * So one that came with the whole file decides. Those of ranges count if they agree; where they do
 * not, the file has changed between two ranges, or each is that of its range.
 */
final class SentChecksums {
  private final Set<String> ofRanges = new TreeSet<>();
  private Optional<SentChecksum> first = Optional.empty();
  private Optional<String> ofAll = Optional.empty();

  synchronized void add(SentChecksum sent) {
    if (first.isEmpty()) {
      first = Optional.of(sent);
    }
    if (sent.isOfAll()) {
      ofAll = Optional.of(sent.crc32c());
    } else {
      ofRanges.add(sent.crc32c());
    }
  }

  /** The first that came. */
  synchronized Optional<SentChecksum> first() {
    return first;
  }

  /** What the whole file must hash to, where that can be told. */
  synchronized Optional<String> expected() {
    return ofAll.isPresent() || ofRanges.size() != 1 ? ofAll : ofRanges.stream().findFirst();
  }

  /** Whether several came, and none of them is that of the whole file for certain. */
  synchronized boolean disagree() {
    return ofAll.isEmpty() && ofRanges.size() > 1;
  }
}
