package dev.drivefetch.drive;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.RemoteEntry;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists one folder, page by page, and hands on what is in it. Any thread. */
final class FolderLister {
  private final DriveClient client;
  private final Shortcuts shortcuts;
  private final RootCheck rootCheck;
  private final Helpers helpers;
  private final EntryBudget budget;
  private final ListingSink sink;
  private final Consumer<List<FolderTask>> subFolders;

  /**
   * Lists nothing yet.
   *
   * @param helpers run requests at the same time
   * @param subFolders takes the folders that are found on a page, to be listed later
   */
  FolderLister(
      DriveClient client,
      Helpers helpers,
      EntryBudget budget,
      ListingSink sink,
      Consumer<List<FolderTask>> subFolders) {
    this.client = client;
    this.shortcuts = new Shortcuts(client);
    this.rootCheck = new RootCheck(client);
    this.helpers = helpers;
    this.budget = budget;
    this.sink = sink;
    this.subFolders = subFolders;
  }

  /**
   * Lists a folder that was found in another one.
   *
   * @throws DriveException if nothing else will work either
   */
  void list(FolderTask task) throws InterruptedException {
    try {
      finish(task, walk(task.folder().id(), task.folder().resourceKey()));
    } catch (DriveException problem) {
      report(task.folder(), problem);
    }
  }

  /**
   * Lists a folder that the user named. Its name costs a request, and is asked for only if it
   * matters; otherwise the id stands for it.
   *
   * @throws DriveException if nothing else will work either
   */
  void listRoot(FolderLink link, boolean withName) throws InterruptedException {
    try {
      if (withName) {
        listNamed(link);
      } else {
        listUnnamed(link);
      }
    } catch (DriveException problem) {
      report(folder(link, link.id()), problem);
    }
  }

  private void listNamed(FolderLink link) throws InterruptedException {
    Helpers.Answer<Item> description = helpers.start(() -> rootCheck.folder(link));
    PageWalk walk = walk(link.id(), link.resourceKey());
    Helpers.Answer<List<Item>> firstPage = helpers.start(walk::next);
    FolderTask task = FolderTask.root(folder(link, description.await().name()));
    sink.found(task.folder());
    emit(task, firstPage.await());
    finish(task, walk);
  }

  private void listUnnamed(FolderLink link) throws InterruptedException {
    FolderTask task = FolderTask.root(folder(link, link.id()));
    PageWalk walk = walk(link.id(), link.resourceKey());
    List<Item> firstPage = walk.next();
    if (firstPage.isEmpty()) {
      rootCheck.folder(link);
    }
    sink.found(task.folder());
    emit(task, firstPage);
    finish(task, walk);
  }

  private void finish(FolderTask task, PageWalk walk) throws InterruptedException {
    while (walk.hasNext()) {
      try (var share = budget.reserve()) {
        List<Item> items = walk.next();
        share.filled(items.size());
        emit(task, items);
      }
    }
    if (walk.isIncomplete()) {
      throw new DriveException(
          Failure.of(Reason.BAD_ANSWER, "the listing is not whole: Drive did not look everywhere"));
    }
    sink.folderListed(task.folder());
  }

  /**
   * Hands on what is in a folder that has been listed.
   *
   * @throws DriveException if nothing else will work either
   */
  void listed(FolderTask task, List<Item> items) throws InterruptedException {
    try {
      emit(task, items);
      sink.folderListed(task.folder());
    } catch (DriveException problem) {
      report(task.folder(), problem);
    }
  }

  /** Targets are asked for all at once, but the entries keep their order. */
  private void emit(FolderTask in, List<Item> items) throws InterruptedException {
    List<Optional<Helpers.Answer<ShortcutTarget>>> targets = new ArrayList<>();
    for (Item item : items) {
      targets.add(
          item.shortcut()
              .filter(_ -> Entries.needsTarget(item))
              .map(to -> helpers.start(() -> shortcuts.target(to))));
    }
    List<FolderTask> below = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      Optional<Helpers.Answer<ShortcutTarget>> target = targets.get(at);
      emit(
          in,
          items.get(at),
          target.isPresent() ? Optional.of(target.get().await()) : Optional.empty(),
          below);
    }
    subFolders.accept(below);
  }

  private void emit(
      FolderTask in, Item item, Optional<ShortcutTarget> target, List<FolderTask> below)
      throws InterruptedException {
    RemoteEntry entry = Entries.entry(in, item, target);
    switch (entry) {
      case RemoteFile file -> sink.found(file);
      case RemoteFolder folder -> {
        sink.found(folder);
        below.add(in.below(folder, item.isShortcut()));
      }
    }
  }

  private void report(RemoteFolder folder, DriveException problem) throws InterruptedException {
    if (problem.failure().remedy() == Remedy.STOP) {
      throw problem;
    }
    sink.failed(folder, problem.failure());
  }

  private PageWalk walk(String id, Optional<String> resourceKey) {
    return new PageWalk(client, Parents.of(id, resourceKey));
  }

  private static RemoteFolder folder(FolderLink link, String name) {
    return new RemoteFolder(link.id(), name, link.resourceKey(), Optional.empty());
  }
}
