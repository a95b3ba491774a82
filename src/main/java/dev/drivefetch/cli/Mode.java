package dev.drivefetch.cli;

/**
 * A strategy that {@code --mode} offers.
 *
 * @param explanation half a sentence for the help
 */
public record Mode(String name, String explanation) {}
