/** The command line: commands, exit codes, and where settings come from. */
@NullMarked
package dev.drivefetch.cli;

import org.jspecify.annotations.NullMarked;
