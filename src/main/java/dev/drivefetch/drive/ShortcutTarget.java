package dev.drivefetch.drive;

/** What a shortcut was found to lead to. */
sealed interface ShortcutTarget {
  /** To this. */
  record Found(Item item) implements ShortcutTarget {}

  /** To nothing that can be reached; the reason is for a person. */
  record Missing(String reason) implements ShortcutTarget {}
}
