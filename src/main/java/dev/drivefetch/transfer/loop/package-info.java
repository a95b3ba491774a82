/**
 * The event loop: many attempts in flight on one thread (Vert.x), by the steps that blocking code
 * takes.
 */
@NullMarked
package dev.drivefetch.transfer.loop;

import org.jspecify.annotations.NullMarked;
