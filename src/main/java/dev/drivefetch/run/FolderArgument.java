package dev.drivefetch.run;

import dev.drivefetch.drive.FolderLink;
import dev.drivefetch.drive.FolderLinkException;
import java.util.Optional;

/** What a user may name as a folder. */
public final class FolderArgument {
  /** The built-in folder, which needs no Google. */
  public static final String DEMO = "demo";

  private FolderArgument() {}

  /** What is wrong with it, if anything. */
  public static Optional<String> problemWith(String folder) {
    try {
      if (!folder.equals(DEMO)) {
        FolderLink.parse(folder);
      }
      return Optional.empty();
    } catch (FolderLinkException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
