/** The worker process: its messages, the parent's handle on it, the child's main loop. */
@NullMarked
package dev.drivefetch.worker;

import org.jspecify.annotations.NullMarked;
