package dev.drivefetch.listing;

import java.util.List;
import java.util.Optional;

/**
 * One page of a folder's list.
 *
 * @param odd entries that make no sense
 * @param nextPageToken opaque; its presence, and nothing else, means that there is more
 * @param incomplete whether Drive says that it did not look everywhere
 */
public record FilePage(
    List<Item> items, List<OddEntry> odd, Optional<String> nextPageToken, boolean incomplete) {
  public FilePage {
    items = List.copyOf(items);
    odd = List.copyOf(odd);
  }
}
