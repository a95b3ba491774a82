package dev.drivefetch.listing;

import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.TreeBounds;
import java.util.ArrayList;
import java.util.List;

/**
 * What a folder's list lacks though it came to its end. One thread at a time.
 *
 * <p>A folder that lacks anything is not listed whole: nothing may be concluded from what is not in
 * it.
 */
final class Shortfall {
  private final TreeBounds bounds;
  private boolean searchIncomplete;
  private final Some odd = new Some();
  private final Some tooDeep = new Some();
  private final Some tooManyShortcuts = new Some();
  private final Some tooMany = new Some();

  Shortfall(TreeBounds bounds) {
    this.bounds = bounds;
  }

  /** A page of the list came. */
  void of(FilePage page) {
    searchIncomplete |= page.incomplete();
    page.odd().forEach(entry -> odd.add(entry.description()));
  }

  /** The list begins again with its first page. */
  void forgetEntries() {
    odd.clear();
  }

  /** A folder in it is not listed. */
  void leavesOut(Finding.LeftOut folder) {
    Some some =
        switch (folder.why()) {
          case TOO_DEEP -> tooDeep;
          case TOO_MANY_SHORTCUTS -> tooManyShortcuts;
          case TOO_MANY_FOLDERS -> tooMany;
        };
    some.add("'" + UntrustedText.brief(folder.name()) + "'");
  }

  /** One for each kind of it. */
  List<Failure> failures() {
    List<Failure> failures = new ArrayList<>();
    if (searchIncomplete) {
      String what = "the listing is incomplete: Drive did not search everywhere";
      failures.add(Failure.of(Reason.LISTING_INCOMPLETE, what));
    }
    odd.addTo(failures, Reason.ENTRY_NOT_UNDERSTOOD, "entry is invalid", "entries are invalid");
    tooDeep.addTo(
        failures,
        Reason.TREE_TOO_LARGE,
        "folder is more than %,d folders deep".formatted(bounds.depth()),
        "folders are more than %,d folders deep".formatted(bounds.depth()));
    tooManyShortcuts.addTo(
        failures,
        Reason.TREE_TOO_LARGE,
        "folder is below more than %d shortcuts".formatted(Entries.MOST_SHORTCUTS),
        "folders are below more than %d shortcuts".formatted(Entries.MOST_SHORTCUTS));
    tooMany.addTo(
        failures,
        Reason.TREE_TOO_LARGE,
        "folder is beyond the first %,d".formatted(bounds.folders()),
        "folders are beyond the first %,d".formatted(bounds.folders()));
    return failures;
  }

  /** Some things; the first few are named. */
  private static final class Some {
    private static final int NAMED = 5;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String name) {
      count++;
      if (first.size() < NAMED) {
        first.add(name);
      }
    }

    void clear() {
      count = 0;
      first.clear();
    }

    void addTo(List<Failure> failures, Reason reason, String one, String several) {
      if (count > 0) {
        String more = count > first.size() ? " and %,d more".formatted(count - first.size()) : "";
        String what = count == 1 ? one : several;
        String named = "%,d %s: %s%s".formatted(count, what, String.join(", ", first), more);
        failures.add(Failure.of(reason, named));
      }
    }
  }
}
