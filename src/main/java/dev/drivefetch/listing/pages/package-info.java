/** Walks public folders by the pages that Google shows to browsers. */
@NullMarked
package dev.drivefetch.listing.pages;

import org.jspecify.annotations.NullMarked;
