package dev.drivefetch.listing;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.SourceKind;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.TreeBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Lists one folder, page by page, and hands on what is in it. Any thread. */
final class FolderLister {
  /** As the web page calls it. */
  private static final String SHARED_WITH_ME = "Shared with me";

  private final DriveClient client;
  private final TreeBounds bounds;
  private final Entries entries;
  private final AtomicInteger folders = new AtomicInteger();
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
      TreeBounds bounds,
      Helpers helpers,
      EntryBudget budget,
      ListingSink sink,
      Consumer<List<FolderTask>> subFolders) {
    this.client = client;
    this.bounds = bounds;
    this.entries = new Entries(bounds);
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
    var shortfall = new Shortfall(bounds);
    try {
      PageWalk walk = walk(task.folder().id(), task.folder().resourceKey(), shortfall);
      finish(task, walk, shortfall, task.access() == Item.Access.IN_DOUBT);
    } catch (DriveException problem) {
      report(task.folder(), problem);
    }
  }

  /**
   * Lists what the user named, or hands it on if it is a file. The name of a folder costs a
   * request, and is asked for only if it matters; otherwise the id stands for it.
   *
   * @throws DriveException if nothing else will work either
   */
  void listRoot(SourceLink link, boolean withName) throws InterruptedException {
    try {
      if (link.kind() instanceof SourceKind.SharedWithMe) {
        listSharedWithMe(link);
      } else if (!link.mayBeFolder()) {
        list(rootCheck.root(link));
      } else if (withName) {
        listNamed(link);
      } else {
        listUnnamed(link);
      }
    } catch (DriveException problem) {
      report(folder(link, link.id()), problem);
    }
  }

  /** It is no folder that could be asked about, and may be empty. */
  private void listSharedWithMe(SourceLink link) throws InterruptedException {
    var shortfall = new Shortfall(bounds);
    var walk = new PageWalk(client, Parents.sharedWithMe(), shortfall);
    var task = FolderTask.root(folder(link, SHARED_WITH_ME), Item.Access.OPEN);
    List<Item> items = walk.next();
    sink.found(task.folder());
    emit(task, items, shortfall);
    finish(task, walk, shortfall, false);
  }

  private void listNamed(SourceLink link) throws InterruptedException {
    Helpers.Answer<RootCheck.Root> description = helpers.start(() -> rootCheck.root(link));
    var shortfall = new Shortfall(bounds);
    PageWalk walk = walk(link.id(), link.resourceKey(), shortfall);
    Helpers.Answer<List<Item>> firstPage = helpers.start(walk::next);
    RootCheck.Root root = description.await();
    if (!isFolderOf(root, link)) {
      list(root);
      return;
    }
    var task = FolderTask.root(folder(link, root.item().name()), root.item().access());
    sink.found(task.folder());
    List<Item> items = firstPage.await();
    emit(task, items, shortfall);
    finish(task, walk, shortfall, items.isEmpty() && task.access() == Item.Access.IN_DOUBT);
  }

  private void listUnnamed(SourceLink link) throws InterruptedException {
    var shortfall = new Shortfall(bounds);
    PageWalk walk = walk(link.id(), link.resourceKey(), shortfall);
    List<Item> items = walk.next();
    Item.Access access = Item.Access.OPEN;
    if (items.isEmpty()) {
      RootCheck.Root root = rootCheck.root(link);
      if (!isFolderOf(root, link)) {
        list(root);
        return;
      }
      access = root.item().access();
    }
    var task = FolderTask.root(folder(link, link.id()), access);
    sink.found(task.folder());
    emit(task, items, shortfall);
    finish(task, walk, shortfall, access == Item.Access.IN_DOUBT);
  }

  /** Whether it is a folder, and no shortcut leads to it: then its list is what was asked for. */
  private static boolean isFolderOf(RootCheck.Root root, SourceLink link) {
    return root.item().isFolder() && root.link().equals(link);
  }

  /** Lists a root of which nothing is listed yet. */
  private void list(RootCheck.Root root) throws InterruptedException {
    SourceLink link = root.link();
    if (root.item().isFolder()) {
      var task = FolderTask.root(folder(link, root.item().name()), root.item().access());
      sink.found(task.folder());
      list(task);
      return;
    }
    RemoteFolder place = RemoteFolder.ofOneFile(link.id(), link.resourceKey());
    sink.found(place);
    sink.found(Entries.file(place, root.item(), root.item().resourceKey().or(link::resourceKey)));
    sink.folderListed(place);
  }

  /**
   * Hands on the rest of a list.
   *
   * @param limitedIfEmpty whether nothing more in it means that it is not open to the caller
   */
  private void finish(FolderTask task, PageWalk walk, Shortfall shortfall, boolean limitedIfEmpty)
      throws InterruptedException {
    boolean stillLimited = limitedIfEmpty;
    while (walk.hasNext()) {
      try (var share = budget.reserve()) {
        List<Item> items = walk.next();
        share.filled(items.size());
        stillLimited &= items.isEmpty();
        emit(task, items, shortfall);
      }
    }
    if (stillLimited) {
      throw new DriveException(LimitedAccess.failure());
    }
    conclude(task, shortfall);
  }

  private void conclude(FolderTask task, Shortfall shortfall) throws InterruptedException {
    List<Failure> failures = shortfall.failures();
    if (failures.isEmpty()) {
      sink.folderListed(task.folder());
    }
    for (Failure failure : failures) {
      sink.failed(task.folder(), failure);
    }
  }

  /**
   * Hands on what is in a folder that has been listed.
   *
   * @throws DriveException if nothing else will work either
   */
  void listed(FolderTask task, List<Item> items) throws InterruptedException {
    var shortfall = new Shortfall(bounds);
    try {
      emit(task, items, shortfall);
      conclude(task, shortfall);
    } catch (DriveException problem) {
      report(task.folder(), problem);
    }
  }

  /** Targets are asked for all at once, but the entries keep their order. */
  private void emit(FolderTask in, List<Item> items, Shortfall shortfall)
      throws InterruptedException {
    List<Optional<Helpers.Answer<ShortcutTarget>>> targets = new ArrayList<>();
    for (Item item : items) {
      targets.add(
          item.shortcut()
              .filter(_ -> Entries.needsTarget(in, item))
              .map(to -> helpers.start(() -> shortcuts.target(to))));
    }
    List<FolderTask> below = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      Optional<Helpers.Answer<ShortcutTarget>> answer = targets.get(at);
      Optional<ShortcutTarget> target =
          answer.isPresent() ? Optional.of(answer.get().await()) : Optional.empty();
      switch (entries.finding(in, items.get(at), target)) {
        case Finding.File(var file) -> sink.found(file);
        case Finding.Folder folder -> emit(in, folder, shortfall, below);
        case Finding.LeftOut folder -> shortfall.leavesOut(folder);
      }
    }
    subFolders.accept(below);
  }

  private void emit(
      FolderTask in, Finding.Folder found, Shortfall shortfall, List<FolderTask> below)
      throws InterruptedException {
    if (folders.getAndIncrement() >= bounds.folders()) {
      shortfall.leavesOut(new Finding.LeftOut(found.folder().name(), Finding.Why.TOO_MANY_FOLDERS));
      return;
    }
    sink.found(found.folder());
    if (found.access() == Item.Access.CLOSED) {
      sink.failed(found.folder(), LimitedAccess.failure());
    } else {
      below.add(in.below(found));
    }
  }

  private void report(RemoteFolder folder, DriveException problem) throws InterruptedException {
    if (problem.failure().remedy() == Remedy.STOP) {
      throw problem;
    }
    sink.failed(folder, problem.failure());
  }

  private PageWalk walk(String id, Optional<String> resourceKey, Shortfall shortfall) {
    return new PageWalk(client, Parents.of(id, resourceKey), shortfall);
  }

  private static RemoteFolder folder(SourceLink link, String name) {
    return new RemoteFolder(link.id(), name, link.resourceKey(), Optional.empty());
  }
}
