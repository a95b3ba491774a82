/** Who runs it: the concurrency models. */
@NullMarked
package dev.drivefetch.strategy;

import org.jspecify.annotations.NullMarked;
