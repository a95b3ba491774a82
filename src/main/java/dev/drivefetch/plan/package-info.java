/** What is to be done with a listed file: safe names, namesakes, "is it already here?". */
@NullMarked
package dev.drivefetch.plan;

import org.jspecify.annotations.NullMarked;
