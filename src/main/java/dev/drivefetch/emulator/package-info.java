/** A local Google Drive v3 on loopback, for the demo, the tests and the comparison. */
@NullMarked
package dev.drivefetch.emulator;

import org.jspecify.annotations.NullMarked;
