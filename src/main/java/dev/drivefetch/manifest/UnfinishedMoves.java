package dev.drivefetch.manifest;

import dev.drivefetch.manifest.ManifestEntry.State;
import dev.drivefetch.store.Placement;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run was moving when it was killed: the manifest announces each move before the bytes go,
 * so that the next run knows where they are, whatever Drive has by then. Used before the manifest
 * is read.
 *
 * @param placement where the files are
 */
record UnfinishedMoves(Placement placement) {
  private static final Logger log = LoggerFactory.getLogger(UnfinishedMoves.class);

  /** Records which of them took place. */
  boolean settle(ManifestTables tables) throws SQLException {
    List<ManifestChange> changes = new ArrayList<>();
    for (ManifestEntry each : tables.moving()) {
      try {
        changes.add(settled(each, tables.of(each.id())));
      } catch (IOException e) {
        log.debug("cannot look at {}", each.path(), e);
      }
    }
    if (!changes.isEmpty()) {
      log.debug("{} moves were started but not recorded", changes.size());
      tables.write(changes);
    }
    return true;
  }

  private ManifestChange settled(ManifestEntry moving, List<ManifestEntry> rows)
      throws IOException {
    Optional<ManifestEntry> former = former(moving, rows);
    boolean isThere = placement.find(moving.path()).filter(moving::describes).isPresent();
    return former.isPresent() && isThere
        ? new ManifestChange.Moved(former.get().path(), moving.at(moving.path(), State.FETCHED))
        : new ManifestChange.Gone(moving.id(), moving.path());
  }

  /** Where it was: a recorded path without a file. */
  private Optional<ManifestEntry> former(ManifestEntry moving, List<ManifestEntry> rows)
      throws IOException {
    for (ManifestEntry each : rows) {
      boolean isPlace = each.state() == State.FETCHED || each.state() == State.KEPT;
      if (isPlace
          && each.checksum().equals(moving.checksum())
          && placement.find(each.path()).isEmpty()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
