/** The training run for the ahead-of-time caches. */
@NullMarked
package dev.drivefetch.rehearsal;

import org.jspecify.annotations.NullMarked;
