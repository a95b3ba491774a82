package dev.drivefetch.cli.config;

import java.util.function.IntUnaryOperator;

/**
 * A strategy that {@code --mode} offers.
 *
 * @param explanation half a sentence for the help
 * @param effectiveWorkers how many workers it really has if asked for that many
 */
public record Mode(String name, String explanation, IntUnaryOperator effectiveWorkers) {}
