/** What a file system can do, and how it fails. */
@NullMarked
package dev.drivefetch.store.disk;

import org.jspecify.annotations.NullMarked;
