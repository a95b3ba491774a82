/**
 * The HTTP clients: TLS, authorities, proxies, the request, the failures of the network, untrusted
 * text.
 */
@NullMarked
package dev.drivefetch.http;

import org.jspecify.annotations.NullMarked;
