package dev.drivefetch.plan;

import java.util.List;
import java.util.Random;

/** Names as nobody should give them, for tests. */
final class NastyNames {
  private static final List<String> PIECES =
      List.of(
          ".",
          "..",
          "/",
          "\\",
          " ",
          "\0",
          "\n",
          "\u001b[2J",
          "\u202e",
          "\u200d",
          "\ud83d",
          "\ude00",
          "🎉",
          "👍🏽",
          "u\u0308",
          "ü",
          "Ü",
          "ß",
          "SS",
          "ſ",
          "K",
          "k",
          "İ",
          "ı",
          "Σ",
          "ς",
          "\u0301",
          "con",
          "NUL",
          "com1",
          "aux",
          ".drivefetch",
          ".DriveFetch",
          "a",
          "A",
          "b",
          ".txt",
          ".TXT",
          ":",
          "*",
          "[",
          "]",
          "\u00a0",
          "\u0085",
          "x".repeat(100),
          "é".repeat(120));

  private NastyNames() {}

  static String next(Random random) {
    StringBuilder name = new StringBuilder();
    int pieces = random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      name.append(random.nextInt(20) == 0 ? piece.repeat(random.nextInt(40)) : piece);
    }
    return name.toString();
  }
}
