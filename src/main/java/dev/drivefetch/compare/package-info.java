/** Runs the same work in several variants and compares what they cost. */
@NullMarked
package dev.drivefetch.compare;

import org.jspecify.annotations.NullMarked;
