/** The concurrency models. */
@NullMarked
package dev.drivefetch.strategy;

import org.jspecify.annotations.NullMarked;
