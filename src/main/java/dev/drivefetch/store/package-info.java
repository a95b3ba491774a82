/**
 * What is on disk: parts of files while they arrive, their move into place, the manifest, the lock
 * of a destination.
 */
@NullMarked
package dev.drivefetch.store;

import org.jspecify.annotations.NullMarked;
