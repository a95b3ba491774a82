/** The entry point. */
@NullMarked
package dev.drivefetch;

import org.jspecify.annotations.NullMarked;
