/** The program as a process of its own, at the limits of its machine: memory, disk, open files. */
@NullMarked
package dev.drivefetch.limits;

import org.jspecify.annotations.NullMarked;
