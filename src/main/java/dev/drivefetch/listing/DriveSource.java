package dev.drivefetch.listing;

import dev.drivefetch.auth.Access;
import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.drive.MediaRequests;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.TreeBounds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drive by its API, version 3. Any thread. */
public final class DriveSource implements RemoteSource {
  private final Promises promises;
  private final DriveListing listing;
  private final FileDescriptions descriptions;
  private final MediaRequests requests;

  /**
   * How to list, and what to expect.
   *
   * @param grouped whether many folders are asked for in one request; of those that are not the
   *     caller's own, Drive may then leave out entries without saying so
   * @param bounds beyond which folders are not looked into
   * @param honoursRanges whether the server is known to
   * @param acknowledgesAbuse whether files are wanted that Drive flags as malware or spam
   */
  public record Options(
      boolean grouped, TreeBounds bounds, boolean honoursRanges, boolean acknowledgesAbuse) {}

  /** Asks for nothing yet. */
  public DriveSource(
      Endpoint endpoint,
      HttpStack http,
      Access access,
      RequestPolicy requestPolicy,
      Options options) {
    // Two clients: what ends the listing must not cut off what a worker asks for.
    var patient = client(endpoint, http, access, requestPolicy);
    var impatient = client(endpoint, http, access, requestPolicy.impatient());
    this.promises = new Promises(true, true, options.honoursRanges(), false);
    this.listing = new DriveListing(patient, options.grouped(), options.bounds());
    this.descriptions = new FileDescriptions(impatient);
    this.requests = new MediaRequests(endpoint, options.acknowledgesAbuse());
  }

  private static DriveClient client(
      Endpoint endpoint, HttpStack http, Access access, RequestPolicy requestPolicy) {
    return new DriveClient(
        endpoint, http.transport(), access, requestPolicy, DriveClient.USUAL_MOST_IN_FLIGHT);
  }

  @Override
  public Promises promises() {
    return promises;
  }

  @Override
  public void list(List<SourceLink> roots, ListingSink sink) {
    listing.list(roots, sink);
  }

  @Override
  public void stop() {
    listing.stop();
  }

  @Override
  public Optional<RemoteFile> describe(RemoteFile listed) throws InterruptedException {
    return descriptions.now(listed);
  }

  @Override
  public MediaRequest media(RemoteFile file, Range range, Map<String, String> accessHeaders) {
    return requests.request(file, range, accessHeaders);
  }
}
