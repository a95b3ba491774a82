package dev.drivefetch.emulator;

/**
 * The content as one caller may see it.
 *
 * @param content all of it
 * @param caller who asks
 */
record Items(DriveContent content, Caller caller) {
  /** What Drive calls the user's top folder. */
  private static final String ROOT_ALIAS = "root";

  /** The item that is asked for; a {@link Refusal} if it is not there for this caller. */
  DriveItem open(String idOrAlias) {
    return content
        .item(resolve(idOrAlias))
        .filter(item -> caller.opens(item, content))
        .orElseThrow(() -> new Refusal(ApiErrors.notFound(idOrAlias)));
  }

  /** Whether a folder can be listed by this caller. */
  boolean canOpen(String id) {
    return content.item(id).filter(item -> caller.opens(item, content)).isPresent();
  }

  /** Whether Drive, as it does, shows an item only to those who ask for its folder alone. */
  boolean isLeftOutOfGroups(DriveItem item) {
    return item.parent()
        .flatMap(content::item)
        .filter(folder -> folder.is(ItemFlag.NOT_GROUPED))
        .isPresent();
  }

  boolean sees(DriveItem item) {
    return caller.sees(item, content);
  }

  String resolve(String idOrAlias) {
    return idOrAlias.equals(ROOT_ALIAS) ? content.rootId() : idOrAlias;
  }
}
