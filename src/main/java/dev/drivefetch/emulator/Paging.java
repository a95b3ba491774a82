package dev.drivefetch.emulator;

/**
 * How a list is cut into pages.
 *
 * @param largestPage no page is longer, whatever {@code pageSize} asks for; from 1
 * @param emptyPages whether an empty page comes before every page
 */
public record Paging(int largestPage, boolean emptyPages) {
  /** As long as asked for, and none of them empty. */
  public static final Paging AS_ASKED = new Paging(Integer.MAX_VALUE, false);

  public Paging {
    if (largestPage < 1) {
      throw new IllegalArgumentException("a page holds at least one file");
    }
  }
}
