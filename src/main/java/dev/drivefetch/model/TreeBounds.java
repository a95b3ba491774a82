package dev.drivefetch.model;

/**
 * What keeps a listing from going on for ever; a tree that is larger is not listed whole.
 *
 * @param depth how many folders one below the other, the one that the user named not counted; from
 *     1
 * @param folders how many folders in all; from 1
 */
public record TreeBounds(int depth, int folders) {
  /** What no tree that people make is beyond: Drive allows 500,000 items in a shared drive. */
  public static TreeBounds standard() {
    return new TreeBounds(64, 250_000);
  }
}
