/** What is remembered of each file of a destination. */
@NullMarked
package dev.drivefetch.manifest;

import org.jspecify.annotations.NullMarked;
