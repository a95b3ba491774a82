package dev.drivefetch.store;

import java.util.Optional;

/**
 * What the bytes of a file hash to; all of it in lower-case hexadecimal.
 *
 * @param digest by the algorithm that was asked for
 * @param crc32c their CRC-32C (RFC 9260, appendix A), if that was wanted
 */
public record FileSums(String digest, Optional<String> crc32c) {}
