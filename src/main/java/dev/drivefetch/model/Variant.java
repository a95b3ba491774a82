package dev.drivefetch.model;

/**
 * A way to run the same fetch that is compared with others.
 *
 * @param mode name of a strategy
 * @param workers how many it really has, from 1
 */
public record Variant(String mode, int workers) {}
