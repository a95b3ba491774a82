package dev.drivefetch.listing;

import dev.drivefetch.http.UntrustedText;

/**
 * An entry that makes no sense; it says nothing of those beside it.
 *
 * @param label what it calls itself, where it does: its name or its id
 * @param problem what is wrong with it, as in "it has no id"
 */
record OddEntry(String label, String problem) implements Entry {
  /** For a person, on one line. */
  String description() {
    return "'%s' (%s)".formatted(UntrustedText.brief(label), UntrustedText.brief(problem));
  }
}
