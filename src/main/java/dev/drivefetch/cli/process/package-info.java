/** What the command line touches of the process it runs in: streams, terminal, signals, log. */
@NullMarked
package dev.drivefetch.cli.process;

import org.jspecify.annotations.NullMarked;
