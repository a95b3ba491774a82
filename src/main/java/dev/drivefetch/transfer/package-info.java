/** An attempt: one request for one byte range, its answer checked, its bytes handed on. */
@NullMarked
package dev.drivefetch.transfer;

import org.jspecify.annotations.NullMarked;
