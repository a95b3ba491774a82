package dev.drivefetch.cli.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Guesses what the user meant to type. */
public final class Spelling {
  private Spelling() {}

  /** The word that takes the fewest changes, if those are few. */
  public static Optional<String> nearest(String typed, List<String> words) {
    return nearest(typed, words, word -> 1 + word.length() / 3);
  }

  /** The word that was surely meant: it takes one change, or a few if it is long. */
  public static Optional<String> slipOf(String typed, List<String> words) {
    return nearest(typed, words, word -> Math.max(1, word.length() / 3 - 1));
  }

  private static Optional<String> nearest(
      String typed, List<String> words, ToIntFunction<String> most) {
    return words.stream()
        .filter(word -> Math.abs(word.length() - typed.length()) <= most.applyAsInt(word))
        .filter(word -> distance(typed, word) <= most.applyAsInt(word))
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  /**
   * How many letters must be added, left out, replaced or exchanged with their neighbour: the
   * optimal string alignment distance of Damerau and Levenshtein.
   */
  private static int distance(String from, String to) {
    int[][] least = new int[from.length() + 1][to.length() + 1];
    for (int row = 0; row <= from.length(); row++) {
      for (int column = 0; column <= to.length(); column++) {
        least[row][column] =
            row == 0 || column == 0 ? row + column : next(least, from, to, row, column);
      }
    }
    return least[from.length()][to.length()];
  }

  private static int next(int[][] least, String from, String to, int row, int column) {
    int replaced =
        least[row - 1][column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
    int inserted = 1 + Math.min(least[row - 1][column], least[row][column - 1]);
    int fewest = Math.min(replaced, inserted);
    boolean exchanged =
        row > 1
            && column > 1
            && from.charAt(row - 1) == to.charAt(column - 2)
            && from.charAt(row - 2) == to.charAt(column - 1);
    return exchanged ? Math.min(fewest, 1 + least[row - 2][column - 2]) : fewest;
  }
}
