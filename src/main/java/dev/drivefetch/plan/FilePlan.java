package dev.drivefetch.plan;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.disk.DiskFailure;
import dev.drivefetch.store.disk.LargestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Says what to do with a file whose place is known: looks there, and asks what earlier runs
 * fetched.
 *
 * @param path of the target, relative to the destination, joined by slashes
 * @param largest a larger file is not fetched
 */
record FilePlan(PathMemory memory, Download download, String path, LargestFile largest) {
  Plan decide() {
    try {
      BasicFileAttributes found =
          Files.readAttributes(
              download.target(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isDirectory()) {
        String detail = "a directory is in the way of the file: " + download.target();
        return impossible(Failure.of(Reason.PATH_OCCUPIED, detail));
      }
      return decide(Presence.of(file(), found), found.size());
    } catch (NoSuchFileException _) {
      return decide(Presence.NOTHING, 0);
    } catch (IOException e) {
      return impossible(DiskFailure.of("cannot look at", download.target(), e));
    }
  }

  private Plan decide(Presence presence, long size) {
    Optional<ManifestEntry> here = memory.fileAt(path);
    Optional<ManifestEntry> held = here.filter(it -> it.holds(file()));
    if (held.isPresent()) {
      return decide(presence, size, held.get());
    }
    Optional<ManifestEntry> older = here.filter(this::isFetchedFile);
    if (older.isPresent()) {
      // Untouched since it was fetched, it is what Drive no longer has.
      boolean mayBeNew = presence.fits() && !isOutdated(presence, older.get());
      return mayBeNew ? doubtful(older) : fetch();
    }
    Optional<ManifestEntry> elsewhere =
        memory.filesOf(file().id()).stream()
            .filter(it -> it.holds(file()) && it.isFrom(file().source()))
            .findFirst();
    Plan withoutMove = withoutMove(presence, here.isPresent(), elsewhere);
    return elsewhere.isEmpty()
        ? withoutMove
        : new Plan.Move(download, present(elsewhere, false), withoutMove);
  }

  /** What Drive has now was fetched to this place. */
  private Plan decide(Presence presence, long size, ManifestEntry held) {
    if (!presence.fits() || held.size().orElse(size) != size) {
      return fetch();
    }
    return presence.isUntouchedSince(held)
        ? present(Optional.of(held), held.saysAllOf(file(), presence.time()))
        : doubtful(Optional.of(held));
  }

  private boolean isOutdated(Presence presence, ManifestEntry older) {
    boolean differs = older.differsInChecksum(file());
    return older.diskTime().isPresent() && presence.isUntouchedSince(older) && differs;
  }

  /** The manifest has no entry for this file at this path. */
  private Plan withoutMove(
      Presence presence, boolean isAnotherOnRecord, Optional<ManifestEntry> elsewhere) {
    if (!presence.fits()) {
      return fetch();
    }
    return presence.looksCurrent() && !isAnotherOnRecord
        ? present(elsewhere, false)
        : doubtful(elsewhere);
  }

  private boolean isFetchedFile(ManifestEntry entry) {
    return entry.id().equals(file().id()) && entry.state() == ManifestEntry.State.FETCHED;
  }

  private RemoteFile file() {
    return download.file();
  }

  private Plan fetch() {
    return largest
        .refusal(download.target(), download.size())
        .map(FilePlan::impossible)
        .orElseGet(() -> new Plan.Fetch(download));
  }

  private Plan.Present present(Optional<ManifestEntry> known, boolean onRecord) {
    return new Plan.Present(new Outcome.UpToDate(download.target()), expected(known), onRecord);
  }

  private Plan doubtful(Optional<ManifestEntry> known) {
    return expected(known)
        .<Plan>map(sum -> new Plan.Doubtful(new Outcome.UpToDate(download.target()), sum))
        .orElseGet(this::fetch);
  }

  /** What its bytes hash to, if Drive or an earlier run tells. */
  private Optional<Checksum> expected(Optional<ManifestEntry> known) {
    return download
        .checksum()
        .or(() -> known.filter(it -> it.isOf(file())).flatMap(ManifestEntry::checksum));
  }

  private static Plan impossible(Failure failure) {
    return new Plan.Impossible(new Outcome.Failed(failure));
  }
}
