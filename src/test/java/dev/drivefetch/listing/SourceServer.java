package dev.drivefetch.listing;

import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.model.Delay;
import dev.drivefetch.pace.Pacer;
import java.util.concurrent.CountDownLatch;

/** A server of folders for {@link RemoteSourceContract}, and the source that asks it. */
public interface SourceServer extends AutoCloseable {
  /** An entry of a folder. Its content, if it is a file, is "abc". */
  record Node(String id, String name, boolean isFolder) {
    public static Node folder(String id, String name) {
      return new Node(id, name, true);
    }

    public static Node file(String id, String name) {
      return new Node(id, name, false);
    }
  }

  /** From now on this is what is in that folder, in this order; its name is its id. */
  void folder(String id, Node... entries);

  /** From now on that folder is not shown, though it is there; others are. */
  void refuse(String folderId);

  /** From now on there is no such file any more. */
  void remove(String fileId);

  /** From now on nothing is answered; counted down with each request that comes. */
  void hang(CountDownLatch requests);

  /** How many requests have come so far. */
  int requests();

  /** A new source, whose waits take no time. */
  RemoteSource source(Pacer pacer, Delay delay);

  @Override
  void close();
}
