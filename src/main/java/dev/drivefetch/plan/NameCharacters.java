package dev.drivefetch.plan;

/**
 * Which characters a local name may have, and which some disks overlook, by what Unicode says of
 * them. Pure.
 */
final class NameCharacters {
  /**
   * Default_Ignorable_Code_Point, as first and last of each range; the JDK does not tell it.
   * Source: https://www.unicode.org/Public/16.0.0/ucd/DerivedCoreProperties.txt
   */
  private static final int[] IGNORABLE = {
    0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F,
    0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF,
    0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
  };

  private NameCharacters() {}

  /**
   * Whether a name keeps it. Marks and variation selectors are part of the letter before them, and
   * so are joiners (Persian and Indic spelling, emoji families) and tags (emoji flags). Of the
   * other format characters those stay that show something. Those that turn the direction of a
   * text, or show and shape nothing (soft hyphen, word joiner, byte order mark), only make one name
   * look like another.
   *
   * @param before the character before it in the name; -1 for none
   */
  static boolean isKept(int character, int before) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT ->
          isJoinerOrTag(character)
              ? isJoinable(before)
              : !isIgnorable(character) && !isAnnotation(character);
      default -> true;
    };
  }

  private static boolean isJoinerOrTag(int character) {
    return character == 0x200C
        || character == 0x200D
        || (character >= 0xE0020 && character <= 0xE007F);
  }

  private static boolean isJoinable(int before) {
    if (before < 0) {
      return false;
    }
    return switch (Character.getType(before)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.OTHER_SYMBOL,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> Character.isLetterOrDigit(before) || isJoinerOrTag(before);
    };
  }

  private static boolean isAnnotation(int character) {
    return character >= 0xFFF9 && character <= 0xFFFB;
  }

  /** Whether some disks take a name with it for the same as without: HFS+, ext4's casefold. */
  static boolean isIgnorable(int character) {
    for (int i = 0; i < IGNORABLE.length && IGNORABLE[i] <= character; i += 2) {
      if (character <= IGNORABLE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
