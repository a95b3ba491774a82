/** What a run shows of itself: progress, summary, JSON events. */
@NullMarked
package dev.drivefetch.report;

import org.jspecify.annotations.NullMarked;
