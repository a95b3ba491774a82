/** In whose name Drive is asked: credentials and tokens. */
@NullMarked
package dev.drivefetch.auth;

import org.jspecify.annotations.NullMarked;
