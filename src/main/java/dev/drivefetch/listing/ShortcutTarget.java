package dev.drivefetch.listing;

import dev.drivefetch.model.Failure;

/** What a shortcut was found to lead to. */
sealed interface ShortcutTarget {
  /** To this. */
  record Found(Item item) implements ShortcutTarget {}

  /** To nothing that there is for the caller; the reason is for a person. */
  record Missing(String reason) implements ShortcutTarget {}

  /** To something that was not to be seen. */
  record Unreachable(Failure failure) implements ShortcutTarget {}
}
