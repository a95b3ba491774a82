/** The command line, in this process, against a made-up fetch. */
@NullMarked
package dev.drivefetch.cli;

import org.jspecify.annotations.NullMarked;
