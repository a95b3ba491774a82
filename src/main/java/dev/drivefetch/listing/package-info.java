/** Walks the folders of Drive and hands on what is in them. */
@NullMarked
package dev.drivefetch.listing;

import org.jspecify.annotations.NullMarked;
