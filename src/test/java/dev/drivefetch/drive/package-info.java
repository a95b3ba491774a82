/** Tests of all that knows Drive v3, on loopback only. */
@NullMarked
package dev.drivefetch.drive;

import org.jspecify.annotations.NullMarked;
