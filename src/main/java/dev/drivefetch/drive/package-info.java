/** All that knows Drive v3: links, credentials, listing, export formats, error reasons. */
@NullMarked
package dev.drivefetch.drive;

import org.jspecify.annotations.NullMarked;
