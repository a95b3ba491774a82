/** Where settings come from: options, environment, configuration file. */
@NullMarked
package dev.drivefetch.cli.config;

import org.jspecify.annotations.NullMarked;
