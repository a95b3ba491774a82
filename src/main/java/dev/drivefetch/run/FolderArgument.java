package dev.drivefetch.run;

import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.drive.SourceLinkException;
import dev.drivefetch.model.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a user may name as a source. */
public final class FolderArgument {
  /** The built-in folder, which needs no Google. */
  public static final String DEMO = "demo";

  /** Drive's own are longer, but for this name of a user's own folder; see its guide to files. */
  private static final String ROOT = "root";

  /** In letters; those of shared drives are the shortest that Drive gives. */
  private static final int SHORTEST_ID = 19;

  private static final Pattern BARE_WORD = Pattern.compile("[A-Za-z0-9_-]+");

  private FolderArgument() {}

  /** Whether a run with these settings is the demo, which has a Drive of its own. */
  public static boolean isDemo(Settings settings) {
    return Set.copyOf(settings.folders()).equals(Set.of(DEMO)) && settings.endpoint().isEmpty();
  }

  /**
   * What is wrong with it, if anything.
   *
   * @param atGoogle whether Google's Drive is asked; others may give shorter ids
   */
  public static Optional<String> problemWith(String folder, boolean atGoogle) {
    if (folder.equals(DEMO)) {
      return Optional.empty();
    }
    if (atGoogle && isTooShort(folder)) {
      return Optional.of(
          "'%s' is neither a link nor an id (ids have %d letters or more)"
                  .formatted(folder, SHORTEST_ID)
              + SourceLinkException.EXPECTED);
    }
    try {
      SourceLink.parse(folder);
      return Optional.empty();
    } catch (SourceLinkException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isTooShort(String folder) {
    String word = folder.strip();
    return word.length() < SHORTEST_ID
        && BARE_WORD.matcher(word).matches()
        && !word.equals(ROOT)
        && !isOfSignedInUser(word);
  }

  /** Whether it names what only a signed-in user has, such as My Drive. */
  public static boolean isOfSignedInUser(String source) {
    try {
      return SourceLink.parse(source).isOfSignedInUser();
    } catch (SourceLinkException _) {
      return false;
    }
  }
}
