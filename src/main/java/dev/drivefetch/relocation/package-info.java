/** Moves on disk what was renamed or moved in Drive. */
@NullMarked
package dev.drivefetch.relocation;

import org.jspecify.annotations.NullMarked;
