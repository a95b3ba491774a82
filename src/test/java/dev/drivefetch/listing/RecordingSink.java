package dev.drivefetch.listing;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what a listing finds. */
public class RecordingSink implements ListingSink {
  public final List<RemoteFolder> folders = new CopyOnWriteArrayList<>();
  public final List<RemoteFile> files = new CopyOnWriteArrayList<>();
  public final List<String> listed = new CopyOnWriteArrayList<>();
  public final List<Failure> failures = new CopyOnWriteArrayList<>();
  public final List<String> failedFolders = new CopyOnWriteArrayList<>();

  @Override
  public void found(RemoteFolder folder) {
    folders.add(folder);
  }

  @Override
  public void found(RemoteFile file) throws InterruptedException {
    files.add(file);
  }

  @Override
  public void folderListed(RemoteFolder folder) {
    listed.add(folder.id());
  }

  @Override
  public void failed(RemoteFolder folder, Failure failure) {
    failures.add(failure);
    failedFolders.add(folder.id());
  }

  public List<String> paths() {
    return files.stream().map(RemoteFile::displayPath).toList();
  }

  /** Why that file cannot be had. */
  String reason(String path) {
    return files.stream()
        .filter(file -> file.displayPath().equals(path))
        .map(file -> ((Content.Unavailable) file.content()).reason())
        .findFirst()
        .orElseThrow();
  }
}
