/** Runs a process and measures what it takes. */
@NullMarked
package dev.drivefetch.measure;

import org.jspecify.annotations.NullMarked;
