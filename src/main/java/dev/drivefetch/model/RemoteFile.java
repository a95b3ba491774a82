package dev.drivefetch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A file as Drive lists it, at one place in the tree.
 *
 * @param id the id of what is downloaded; of a shortcut, its target's
 * @param folder where it was found
 * @param mimeType Drive's type of it
 * @param revision Drive's {@code headRevisionId}; changes with the content
 */
public record RemoteFile(
    String id,
    RemoteFolder folder,
    String name,
    String mimeType,
    Content content,
    Optional<Instant> modifiedTime,
    Optional<String> revision,
    Optional<String> resourceKey)
    implements RemoteEntry {

  /** The same under another name. */
  public RemoteFile withName(String other) {
    return new RemoteFile(
        id, folder, other, mimeType, content, modifiedTime, revision, resourceKey);
  }

  /** The same with other content. */
  public RemoteFile withContent(Content other) {
    return new RemoteFile(id, folder, name, mimeType, other, modifiedTime, revision, resourceKey);
  }

  @Override
  public String source() {
    return folder.source();
  }

  /** The path in Drive below the folder that the user named, joined by slashes; for people. */
  public String displayPath() {
    return folder.parent().isEmpty() ? name : folder.displayPath() + "/" + name;
  }
}
