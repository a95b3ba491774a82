/** The values that pass between the rooms: immutable, checked at construction, the JDK only. */
@NullMarked
package dev.drivefetch.model;

import org.jspecify.annotations.NullMarked;
