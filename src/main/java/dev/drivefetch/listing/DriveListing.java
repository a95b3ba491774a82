package dev.drivefetch.listing;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.TreeBounds;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Lists folders with everything below them, breadth first, several at once. One listing each;
 * {@link #stop} may be called by any thread.
 */
public final class DriveListing {
  /** Shortcuts are asked about beside the list that they are in. */
  private static final int MOST_HELPERS = 16;

  private final DriveClient client;
  private final boolean grouped;
  private final TreeBounds bounds;
  private final ListingTasks tasks;
  private final ExecutorService helpers;

  /**
   * Asks for nothing yet.
   *
   * @param grouped whether many folders are asked for in one request; of those that are not the
   *     caller's own, Drive may then leave out entries without saying so
   * @param bounds beyond which folders are not looked into, and those that they are in fail with
   *     {@link Reason#TREE_TOO_LARGE}
   */
  public DriveListing(DriveClient client, boolean grouped, TreeBounds bounds) {
    this.client = client;
    this.grouped = grouped;
    this.bounds = bounds;
    this.tasks = new ListingTasks(client.mostInFlight());
    this.helpers = ListingTasks.pool("list-helper-", Math.min(client.mostInFlight(), MOST_HELPERS));
  }

  /**
   * Lists these folders, and returns when all is found or the listing was stopped; the sink is not
   * called after that. A folder that cannot be listed is told to the sink, and the others go on.
   *
   * <p>Of a single root the name is not known, and its id stands for it; several are asked for
   * their names, because those tell them apart on disk. A root that is a file, or a shortcut to
   * one, is told as the only file of a {@linkplain RemoteFolder#ofOneFile place of its own}. A root
   * that is not to be seen fails with {@link Reason#NOT_FOUND}, one that is in the bin with {@link
   * Reason#NOT_A_FOLDER}.
   *
   * @param roots one or more; what is named twice is listed once
   * @throws DriveException if nothing else would work either, e.g. because Drive refuses the
   *     credentials, or the calling thread was interrupted
   */
  public void list(List<SourceLink> roots, ListingSink sink) {
    List<SourceLink> distinct = SourceLink.distinct(roots);
    boolean named = distinct.size() > 1;
    var steps = new Steps(sink);
    distinct.forEach(root -> tasks.add(() -> steps.lister.listRoot(root, named)));
    try {
      tasks.await(this::stop);
    } finally {
      helpers.close();
    }
  }

  /** Ends the listing soon: waits are interrupted and requests cut off. */
  public void stop() {
    tasks.stop();
    helpers.shutdownNow();
    // An interrupt does not reach a thread that waits for the network.
    client.cancel();
  }

  /** Lists folders, and takes those that are found below them, in the order of their depth. */
  private final class Steps {
    private final FolderLister lister;
    private final GroupLister groupLister;

    Steps(ListingSink sink) {
      var budget = new EntryBudget();
      lister =
          new FolderLister(client, bounds, new Helpers(helpers), budget, sink, this::listLater);
      groupLister = new GroupLister(client, bounds, budget, lister, this::listSingly);
    }

    private void listLater(List<FolderTask> folders) {
      if (grouped) {
        GroupLister.groups(folders).forEach(group -> tasks.add(() -> groupLister.list(group)));
      } else {
        folders.forEach(this::listSingly);
      }
    }

    private void listSingly(FolderTask folder) {
      tasks.add(() -> lister.list(folder));
    }
  }
}
