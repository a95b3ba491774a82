package dev.drivefetch.cli.doctor;

import dev.drivefetch.model.Settings;
import dev.drivefetch.run.Probe;

/**
 * The run that is looked at.
 *
 * @param settings of it
 * @param hasSource whether the user named a source, or the configuration does
 * @param probe looks at its parts
 */
public record Subject(Settings settings, boolean hasSource, Probe probe) {
  /** Whose credentials and API are used: not those of public pages, which have none. */
  boolean usesApi() {
    return !settings.usesPublicPages();
  }
}
