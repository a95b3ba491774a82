package dev.drivefetch.drive;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;

/**
 * Takes what a listing finds, as it is found. Called by several threads at once, but for the
 * entries of one folder in the source's order, one after the other. May block: the listing then
 * waits. An {@link InterruptedException} out of it ends the listing; another exception too, and
 * {@link RemoteSource#list} throws it.
 */
public interface ListingSink {
  /** A folder, before anything in it; roots too. */
  void found(RemoteFolder folder) throws InterruptedException;

  /** A file, downloadable or not. */
  void found(RemoteFile file) throws InterruptedException;

  /** All entries of the folder are found; what its sub-folders hold is not part of that. */
  void folderListed(RemoteFolder folder) throws InterruptedException;

  /** The folder is not listed, or not wholly; what was found of it is still right. */
  void failed(RemoteFolder folder, Failure failure) throws InterruptedException;
}
