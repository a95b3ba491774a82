package dev.drivefetch.emulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A search query: which items a list is to hold. */
sealed interface Query {
  /** Every item. */
  record All() implements Query {}

  /** Items in a folder. */
  record InParents(String folderId) implements Query {}

  /** Items of which a field relates to a value, e.g. a name that contains a text. */
  record Compare(String field, String operator, String value) implements Query {}

  /** Items that both parts want. */
  record And(Query left, Query right) implements Query {}

  /** Items that at least one part wants. */
  record Or(Query left, Query right) implements Query {}

  /** Items that the part does not want. */
  record Not(Query part) implements Query {}

  /** Whether a list of this query holds the item; an alias of a folder has been resolved. */
  default boolean wants(DriveItem item) {
    return switch (this) {
      case All _ -> true;
      case InParents(String folder) -> item.parent().filter(folder::equals).isPresent();
      case Compare compare -> compares(compare, item);
      case And(Query left, Query right) -> left.wants(item) && right.wants(item);
      case Or(Query left, Query right) -> left.wants(item) || right.wants(item);
      case Not(Query part) -> !part.wants(item);
    };
  }

  /** The folders named, in the order of the query. */
  default List<String> parents() {
    List<String> found = new ArrayList<>();
    collectParents(this, found);
    return found;
  }

  /** The folders outside of which the query wants nothing, if there are such bounds. */
  default Optional<Set<String>> bounds() {
    return switch (this) {
      case InParents(String folder) -> Optional.of(Set.of(folder));
      case And(Query left, Query right) -> left.bounds().or(right::bounds);
      case Or(Query left, Query right) ->
          left.bounds().flatMap(one -> right.bounds().map(other -> union(one, other)));
      case All _, Compare _, Not _ -> Optional.empty();
    };
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new LinkedHashSet<>(one);
    union.addAll(other);
    return union;
  }

  private static void collectParents(Query query, List<String> found) {
    switch (query) {
      case InParents(String folder) -> found.add(folder);
      case And(Query left, Query right) -> {
        collectParents(left, found);
        collectParents(right, found);
      }
      case Or(Query left, Query right) -> {
        collectParents(left, found);
        collectParents(right, found);
      }
      case Not(Query part) -> collectParents(part, found);
      case All _, Compare _ -> {}
    }
  }

  private static boolean compares(Compare compare, DriveItem item) {
    return switch (compare.field()) {
      case "name" -> relates(item.name(), compare);
      case "mimeType" -> relates(item.mimeType(), compare);
      case "modifiedTime" -> relates(Times.format(item.modifiedTime()), compare);
      case "trashed" -> relates(String.valueOf(item.is(ItemFlag.TRASHED)), compare);
      case "sharedWithMe" -> relates(String.valueOf(item.parent().isEmpty()), compare);
      case "starred" -> relates("false", compare);
      default -> throw new IllegalStateException("the parser let through " + compare);
    };
  }

  private static boolean relates(String actual, Compare compare) {
    String wanted = compare.value();
    return switch (compare.operator()) {
      case "=" -> actual.equals(wanted);
      case "!=" -> !actual.equals(wanted);
      case "contains" -> actual.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
      case "<" -> actual.compareTo(wanted) < 0;
      case "<=" -> actual.compareTo(wanted) <= 0;
      case ">" -> actual.compareTo(wanted) > 0;
      case ">=" -> actual.compareTo(wanted) >= 0;
      default -> throw new IllegalStateException("the parser let through " + compare);
    };
  }
}
