/** What every strategy owes: whole runs against the emulator, the same tests for each mode. */
@NullMarked
package dev.drivefetch.contract;

import org.jspecify.annotations.NullMarked;
