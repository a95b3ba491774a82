/** Compares the files of a destination with its manifest. */
@NullMarked
package dev.drivefetch.verify;

import org.jspecify.annotations.NullMarked;
