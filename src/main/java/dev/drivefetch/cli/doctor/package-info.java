/** Checks what a run would meet, one thing after the other, and says what to do. */
@NullMarked
package dev.drivefetch.cli.doctor;

import org.jspecify.annotations.NullMarked;
