package dev.drivefetch.listing.pages;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.PublicFolderPage;
import dev.drivefetch.drive.PublicFolderPage.Entry;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.listing.ListingTasks;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.TreeBounds;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Lists public files, and folders with everything below them by their pages, a few at once. */
final class PublicListing {
  private final PublicPages pages;
  private final SingleFiles singleFiles;
  private final TreeBounds bounds;
  private final ListingTasks tasks = new ListingTasks(PublicPages.MOST_IN_FLIGHT);
  private final AtomicInteger folders = new AtomicInteger();

  PublicListing(PublicPages pages, SingleFiles singleFiles, TreeBounds bounds) {
    this.pages = pages;
    this.singleFiles = singleFiles;
    this.bounds = bounds;
  }

  void list(List<SourceLink> roots, ListingSink sink) {
    SourceLink.distinct(roots).forEach(root -> tasks.add(() -> listRoot(root, sink)));
    tasks.await(this::stop);
  }

  void stop() {
    tasks.stop();
    pages.cancel();
  }

  /** An id does not say what it is of, and a link can be wrong: what is no folder may be a file. */
  private void listRoot(SourceLink link, ListingSink sink) throws InterruptedException {
    try {
      if (link.mayBeFolder()) {
        listFirst(this::listFolder, this::listFile, link, sink);
      } else {
        listFirst(this::listFile, this::listFolder, link, sink);
      }
    } catch (DriveException problem) {
      report(
          new RemoteFolder(link.id(), link.id(), link.resourceKey(), Optional.empty()),
          problem,
          sink);
    }
  }

  /** A way to list what the user named; its exception says that it is no such thing. */
  private interface Way {
    void list(SourceLink link, ListingSink sink) throws InterruptedException;
  }

  private static void listFirst(Way first, Way second, SourceLink link, ListingSink sink)
      throws InterruptedException {
    try {
      first.list(link, sink);
    } catch (DriveException problem) {
      if (problem.failure().remedy() != Remedy.GIVE_UP) {
        throw problem;
      }
      listInstead(second, problem, link, sink);
    }
  }

  private static void listInstead(
      Way second, DriveException problem, SourceLink link, ListingSink sink)
      throws InterruptedException {
    try {
      second.list(link, sink);
    } catch (DriveException other) {
      throw problem.failure().reason() == Reason.NOT_FOUND ? other : problem;
    }
  }

  /** Its name is on its page. */
  private void listFolder(SourceLink link, ListingSink sink) throws InterruptedException {
    PublicFolderPage page = pages.folder(link.id(), link.resourceKey());
    var folder = new RemoteFolder(link.id(), page.title(), link.resourceKey(), Optional.empty());
    sink.found(folder);
    emit(folder, 0, page, sink);
  }

  private void listFile(SourceLink link, ListingSink sink) throws InterruptedException {
    RemoteFile file = singleFiles.file(link);
    sink.found(file.folder());
    sink.found(file);
    sink.folderListed(file.folder());
  }

  private void list(RemoteFolder folder, int depth, ListingSink sink) throws InterruptedException {
    try {
      emit(folder, depth, pages.folder(folder.id(), folder.resourceKey()), sink);
    } catch (DriveException problem) {
      report(folder, problem, sink);
    }
  }

  private void emit(RemoteFolder in, int depth, PublicFolderPage page, ListingSink sink)
      throws InterruptedException {
    int leftOut = 0;
    for (Entry entry : page.entries()) {
      switch (entry.kind()) {
        case FILE, DOCUMENT -> sink.found(file(in, entry));
        case FOLDER -> leftOut += emitFolder(in, depth, entry, sink) ? 0 : 1;
      }
    }
    conclude(in, page.notUnderstood(), leftOut, sink);
  }

  /** False if it is beyond the bounds, or leads back to where it was found. */
  private boolean emitFolder(RemoteFolder in, int depth, Entry entry, ListingSink sink)
      throws InterruptedException {
    if (in.isWithin(entry.id())) {
      return true;
    }
    if (depth >= bounds.depth() || folders.getAndIncrement() >= bounds.folders()) {
      return false;
    }
    var folder = new RemoteFolder(entry.id(), entry.name(), entry.resourceKey(), Optional.of(in));
    sink.found(folder);
    tasks.add(() -> list(folder, depth + 1, sink));
    return true;
  }

  private static void conclude(RemoteFolder in, int odd, int leftOut, ListingSink sink)
      throws InterruptedException {
    if (odd == 0 && leftOut == 0) {
      sink.folderListed(in);
    }
    if (odd > 0) {
      sink.failed(
          in,
          Failure.of(
              Reason.ENTRY_NOT_UNDERSTOOD,
              odd == 1 ? "1 entry of its page" : odd + " entries of its page"));
    }
    if (leftOut > 0) {
      sink.failed(
          in,
          Failure.of(
              Reason.TREE_TOO_LARGE,
              leftOut == 1
                  ? "1 folder in it is not listed"
                  : leftOut + " folders in it are not listed"));
    }
  }

  private static void report(RemoteFolder folder, DriveException problem, ListingSink sink)
      throws InterruptedException {
    if (problem.failure().remedy() == Remedy.STOP) {
      throw problem;
    }
    sink.failed(folder, problem.failure());
  }

  private static RemoteFile file(RemoteFolder in, Entry entry) {
    Optional<String> editor =
        entry.kind() == PublicFolderPage.Kind.DOCUMENT
            ? Optional.of(entry.site())
            : Optional.empty();
    return PublicFiles.file(entry.id(), in, entry.name(), editor, entry.resourceKey());
  }
}
