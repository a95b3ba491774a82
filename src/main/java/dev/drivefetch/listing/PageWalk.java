package dev.drivefetch.listing;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.LongMap;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.TextHash;
import java.util.List;
import java.util.Optional;

/**
 * Walks the pages of a list to their end, and notices when there is none: a token that comes back,
 * pages without anything new. One thread.
 */
final class PageWalk {
  private static final int MOST_RESTARTS = 3;

  /** Short and even empty pages are legal; this many in a row are not. */
  private static final int MOST_IDLE_PAGES = 500;

  private final DriveClient client;
  private final Parents parents;
  private final Shortfall shortfall;
  private final TextHash hash = new TextHash();

  /** By their hashes, a few bytes each however long they are. */
  private final LongMap tokens = new LongMap();

  private final LongMap seen = new LongMap();

  private Optional<String> next = Optional.empty();
  private boolean ended;
  private boolean severalPages;
  private int restarts;
  private int idlePages;

  /**
   * Asks for nothing yet.
   *
   * @param shortfall is told what the pages lack
   */
  PageWalk(DriveClient client, Parents parents, Shortfall shortfall) {
    this.client = client;
    this.parents = parents;
    this.shortfall = shortfall;
  }

  /** Whether there may be another page; at first there is. */
  boolean hasNext() {
    return !ended;
  }

  /**
   * The entries of the next page that were on none before.
   *
   * @throws DriveException if the page cannot be had, or the list does not end
   */
  List<Item> next() throws InterruptedException {
    FilePage page = nextPage();
    severalPages |= page.nextPageToken().isPresent();
    List<Item> fresh = severalPages ? withoutSeen(page.items()) : page.items();
    shortfall.of(page);
    idlePages = fresh.isEmpty() ? idlePages + 1 : 0;
    advance(page.nextPageToken());
    return fresh;
  }

  /** What a refused token interrupts is begun again; nothing of it is given out twice. */
  private FilePage nextPage() throws InterruptedException {
    while (true) {
      try {
        return client.list(parents, next);
      } catch (PageTokenException _) {
        restarts++;
        if (restarts > MOST_RESTARTS || next.isEmpty()) {
          throw endless("Drive refuses its own page tokens");
        }
        next = Optional.empty();
        tokens.clear();
        shortfall.forgetEntries();
      }
    }
  }

  private void advance(Optional<String> token) {
    next = token;
    ended = token.isEmpty();
    if (token.isPresent() && !tokens.add(hash.of(token.get()))) {
      throw endless("the list does not end: a page token was repeated");
    }
    if (!ended && idlePages >= MOST_IDLE_PAGES) {
      throw endless("the list does not end: too many pages without anything new");
    }
  }

  private List<Item> withoutSeen(List<Item> items) {
    return items.stream().filter(item -> seen.add(hash.of(item.id()))).toList();
  }

  private static DriveException endless(String what) {
    return new DriveException(Failure.of(Reason.BAD_ANSWER, what));
  }
}
