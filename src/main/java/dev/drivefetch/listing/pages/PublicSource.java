package dev.drivefetch.listing.pages;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.PublicFolderPage;
import dev.drivefetch.drive.PublicSite;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.listing.RequestPolicy;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.TreeBounds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders and files that anyone with the link may see, by the pages that Google shows to browsers:
 * no credential, but neither sizes, checksums nor times. Any thread.
 */
public final class PublicSource implements RemoteSource {
  private static final Logger log = LoggerFactory.getLogger(PublicSource.class);

  private static final Promises PROMISES = new Promises(false, false, false, true);

  private final PublicSite site;
  private final PublicListing listing;
  private final PublicPages descriptions;
  private final SingleFiles singleDescriptions;

  /**
   * Asks for nothing yet.
   *
   * @param bounds beyond which folders are not looked into
   */
  public PublicSource(
      PublicSite site, HttpStack http, RequestPolicy requestPolicy, TreeBounds bounds) {
    this.site = site;
    // Two clients: what ends the listing must not cut off what a worker asks for.
    var pages = new PublicPages(site, http.transport(), requestPolicy);
    this.listing = new PublicListing(pages, new SingleFiles(site, pages.fileHeads()), bounds);
    this.descriptions = new PublicPages(site, http.transport(), requestPolicy.impatient());
    this.singleDescriptions = new SingleFiles(site, descriptions.fileHeads());
  }

  @Override
  public Promises promises() {
    return PROMISES;
  }

  @Override
  public void list(List<SourceLink> roots, ListingSink sink) {
    listing.list(roots, sink);
  }

  @Override
  public void stop() {
    listing.stop();
  }

  /** A file in a folder has no page that describes it but that of its folder. */
  @Override
  public Optional<RemoteFile> describe(RemoteFile listed) throws InterruptedException {
    try {
      if (listed.folder().isOneFile()) {
        return Optional.of(singleDescriptions.now(listed));
      }
      PublicFolderPage page =
          descriptions.folder(listed.folder().id(), listed.folder().resourceKey());
      boolean isThere = page.entries().stream().anyMatch(it -> it.id().equals(listed.id()));
      return isThere ? Optional.of(listed) : Optional.empty();
    } catch (DriveException problem) {
      log.debug("cannot look up {} again: {}", listed.id(), problem.failure().detail());
      return Optional.empty();
    }
  }

  /** The pages need no access, and get none. */
  @Override
  public MediaRequest media(RemoteFile file, Range range, Map<String, String> accessHeaders) {
    return site.request(file, range);
  }
}
