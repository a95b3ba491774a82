package dev.drivefetch.transfer;

import dev.drivefetch.http.Endpoint;
import dev.drivefetch.model.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a worker has to know to fetch as this process does, wherever it is. Experimental: signatures
 * may change between versions.
 *
 * @param endpoint where most requests will go
 * @param limits when a connection is given up for being slow
 * @param caCert a PEM file of authorities to be trusted besides the usual ones
 * @param proxy the URL of a proxy, or {@code none}; empty: as the environment says
 */
public record TransferSettings(
    Endpoint endpoint, ConnectionLimits limits, Optional<Path> caCert, Optional<Secret> proxy) {}
