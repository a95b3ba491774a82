/** Being a user: the login in the browser. */
@NullMarked
package dev.drivefetch.cli.login;

import org.jspecify.annotations.NullMarked;
