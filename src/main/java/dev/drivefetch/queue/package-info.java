/** What comes next: files listed, ranges missing, failed ranges due again, the tail to split. */
@NullMarked
package dev.drivefetch.queue;

import org.jspecify.annotations.NullMarked;
