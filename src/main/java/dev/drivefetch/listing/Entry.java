package dev.drivefetch.listing;

/** An entry of a list, as it was read. */
sealed interface Entry permits Item, OddEntry {}
