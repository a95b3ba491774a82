package dev.drivefetch.run;

import java.net.URI;

/** A folder that a server of this process serves. Any thread. */
public interface ServedFolder extends AutoCloseable {
  /** What to give to {@code --endpoint}. */
  URI endpoint();

  /** The folder's id. */
  String rootFolderId();

  /** Ends the server; does nothing a second time. */
  @Override
  void close();
}
