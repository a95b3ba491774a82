/** What a run shows, as text. */
@NullMarked
package dev.drivefetch.report;

import org.jspecify.annotations.NullMarked;
