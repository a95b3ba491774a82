/** What a run leaves behind that is killed at any moment, and whether another can go on from it. */
@NullMarked
package dev.drivefetch.crash;

import org.jspecify.annotations.NullMarked;
