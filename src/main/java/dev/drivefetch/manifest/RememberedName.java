package dev.drivefetch.manifest;

import java.util.Optional;

/**
 * A name that an earlier run gave to a file or directory.
 *
 * @param name in its directory
 * @param id Drive's, of the entry that has it
 * @param source the id of the folder or file that the user had asked for; empty in rows of version
 *     0.1.0
 */
public record RememberedName(String name, String id, Optional<String> source) {}
