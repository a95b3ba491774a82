/** When a request may go, and when again. */
@NullMarked
package dev.drivefetch.pace;

import org.jspecify.annotations.NullMarked;
