@NullMarked
package dev.drivefetch.cli.doctor;

import org.jspecify.annotations.NullMarked;
