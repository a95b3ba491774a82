package dev.drivefetch.cli;

import java.util.Optional;

/** Says whether a text can name a folder of Drive, before anybody is asked. */
@FunctionalInterface
public interface FolderCheck {
  /**
   * What was expected instead; empty if the text is a link, an id or {@code demo}.
   *
   * @param atGoogle whether Google's Drive is asked; others may give shorter ids
   */
  Optional<String> problemWith(String folder, boolean atGoogle);
}
