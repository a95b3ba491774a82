package dev.drivefetch.listing;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.TreeBounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists many folders with one request, if Drive supports it. Drive may answer for fewer of them, so
 * folders in doubt are listed one by one; nothing is handed on before that is known. Any thread.
 */
final class GroupLister {
  private static final Logger log = LoggerFactory.getLogger(GroupLister.class);

  /** Drive takes about as many. */
  private static final int LARGEST = 50;

  /** For all ids in a query together: about 4 KB of URL. */
  private static final int MOST_ID_CHARACTERS = 2_400;

  /** What is kept at once; for folders that are larger, a group saves nothing. */
  private static final int MOST_ENTRIES = 2_000;

  private final DriveClient client;
  private final TreeBounds bounds;
  private final EntryBudget budget;
  private final FolderLister lister;
  private final Consumer<FolderTask> singly;

  /**
   * Lists nothing yet.
   *
   * @param lister hands on what is found
   * @param singly takes the folders to be asked for one by one
   */
  GroupLister(
      DriveClient client,
      TreeBounds bounds,
      EntryBudget budget,
      FolderLister lister,
      Consumer<FolderTask> singly) {
    this.client = client;
    this.bounds = bounds;
    this.budget = budget;
    this.lister = lister;
    this.singly = singly;
  }

  /** The folders in groups that one request can ask for. */
  static List<List<FolderTask>> groups(List<FolderTask> tasks) {
    List<List<FolderTask>> groups = new ArrayList<>();
    int characters = 0;
    for (FolderTask task : tasks) {
      int length = task.folder().id().length();
      boolean fits = characters + length <= MOST_ID_CHARACTERS;
      if (groups.isEmpty() || !fits || groups.getLast().size() == LARGEST) {
        groups.add(new ArrayList<>());
        characters = 0;
      }
      groups.getLast().add(task);
      characters += length;
    }
    return groups;
  }

  /**
   * Lists these folders.
   *
   * @throws DriveException if nothing else will work either
   */
  void list(List<FolderTask> group) throws InterruptedException {
    if (group.size() == 1) {
      singly.accept(group.getFirst());
      return;
    }
    try (var share = budget.reserve()) {
      Map<String, List<Item>> found = ask(group).orElse(Map.of());
      share.filled(found.values().stream().mapToInt(List::size).sum());
      handOn(group, found);
    }
  }

  private void handOn(List<FolderTask> group, Map<String, List<Item>> found)
      throws InterruptedException {
    for (FolderTask task : group) {
      List<Item> items = found.getOrDefault(task.folder().id(), List.of());
      if (items.isEmpty()) {
        singly.accept(task);
      } else {
        lister.listed(task, items);
      }
    }
  }

  /** All that is in these folders, by folder; empty if that is in doubt. */
  private Optional<Map<String, List<Item>>> ask(List<FolderTask> group)
      throws InterruptedException {
    Parents parents = Parents.of(group);
    var shortfall = new Shortfall(bounds);
    var walk = new PageWalk(client, parents, shortfall);
    List<Item> items = new ArrayList<>();
    try {
      while (walk.hasNext() && items.size() <= MOST_ENTRIES) {
        items.addAll(walk.next());
      }
    } catch (DriveException problem) {
      if (problem.failure().remedy() == Remedy.STOP) {
        throw problem;
      }
      log.debug("listing {} folders one at a time: {}", group.size(), problem.failure().detail());
      return Optional.empty();
    }
    return walk.hasNext() || !shortfall.failures().isEmpty()
        ? Optional.empty()
        : byParent(items, parents);
  }

  private static Optional<Map<String, List<Item>>> byParent(List<Item> items, Parents parents) {
    Map<String, List<Item>> found = new LinkedHashMap<>();
    for (Item item : items) {
      List<String> asked =
          item.parents().stream().filter(parents.resourceKeys()::containsKey).distinct().toList();
      if (asked.isEmpty()) {
        // Drive does not say which folder is meant.
        return Optional.empty();
      }
      asked.forEach(id -> found.computeIfAbsent(id, _ -> new ArrayList<>()).add(item));
    }
    return Optional.of(found);
  }
}
