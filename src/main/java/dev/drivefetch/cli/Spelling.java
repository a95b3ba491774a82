package dev.drivefetch.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses what somebody meant to type. */
final class Spelling {
  private Spelling() {}

  /** The word that takes the fewest changes, if those are few. */
  static Optional<String> nearest(String typed, List<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .filter(word -> distance(typed, word) <= 1 + word.length() / 3);
  }

  /** How many letters must be added, left out or replaced. */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced =
            previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
