package dev.drivefetch.store;

/**
 * The checksum that a server sent with some bytes of a file.
 *
 * @param crc32c CRC-32C as eight digits of lower-case hexadecimal
 * @param isOfAll whether these bytes were the whole file, so that the checksum can be of nothing
 *     else
 */
public record SentChecksum(String crc32c, boolean isOfAll) {}
