/** One fetch from start to end. */
@NullMarked
package dev.drivefetch.run;

import org.jspecify.annotations.NullMarked;
