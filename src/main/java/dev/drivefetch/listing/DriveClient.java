package dev.drivefetch.listing;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveRequest;
import dev.drivefetch.auth.Access;
import dev.drivefetch.drive.ResourceKeys;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.OkHttpTransport;
import dev.drivefetch.http.UserAgent;
import dev.drivefetch.pace.Pacer;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests lists and metadata from Drive: at its pace, again where that helps, and with a limited
 * number of requests in flight. Any thread.
 *
 * <p>Google's library says what is asked, in its typed requests. It neither sends them, because it
 * spends more on headers than on the rest, nor reads the answers, because it would hold a page as a
 * tree of objects of all that Drive might say; {@link PageReader} keeps what is needed as it comes.
 */
public final class DriveClient {
  private static final Logger log = LoggerFactory.getLogger(DriveClient.class);

  /** As many as a server usually takes on one connection of HTTP/2. */
  public static final int USUAL_MOST_IN_FLIGHT = 100;

  private static final int PAGE_SIZE = 1000;

  private final OkHttpTransport transport;
  private final URI root;
  private final Drive drive;

  /** Google compresses its answers only if this header says it, too. */
  private final String userAgent = UserAgent.value() + " (gzip)";

  private final InstantSource clock;
  private final int mostInFlight;
  private final PatientRequests requests;

  /**
   * Asks for nothing yet.
   *
   * @param transport of {@link HttpStack}
   * @param mostInFlight how many requests at once, from 1
   */
  public DriveClient(
      Endpoint endpoint,
      OkHttpTransport transport,
      Access access,
      RequestPolicy requestPolicy,
      int mostInFlight) {
    this.drive =
        new Drive.Builder(transport, GsonFactory.getDefaultInstance(), null)
            .setRootUrl(endpoint.root().toString())
            .setApplicationName(UserAgent.value())
            .build();
    this.transport = transport;
    this.root = endpoint.root();
    this.clock = requestPolicy.clock();
    this.mostInFlight = mostInFlight;
    this.requests = new PatientRequests(access, requestPolicy, mostInFlight);
  }

  int mostInFlight() {
    return mostInFlight;
  }

  /** Cuts off what is asked for, now and later. */
  void cancel() {
    transport.cancelAll();
  }

  /**
   * One page of the entries of folders.
   *
   * @throws PageTokenException if the token is refused
   * @throws DriveException if it cannot be had, now or at all
   */
  FilePage list(Parents parents, Optional<String> pageToken) throws InterruptedException {
    log.debug("asks for a page of folders {}", parents.resourceKeys().keySet());
    return ask(
        Pacer.LIST_UNITS, parents.headers(), () -> listing(parents, pageToken), PageReader::read);
  }

  private DriveRequest<?> listing(Parents parents, Optional<String> pageToken) throws IOException {
    Drive.Files.List request =
        drive
            .files()
            .list()
            .setQ(parents.query())
            .setPageSize(PAGE_SIZE)
            .setSupportsAllDrives(true)
            .setIncludeItemsFromAllDrives(true)
            .setFields(parents.areSeveral() ? PageReader.FIELDS_OF_SEVERAL : PageReader.FIELDS);
    pageToken.ifPresent(request::setPageToken);
    return request;
  }

  /**
   * One entry's metadata.
   *
   * @throws DriveException if it cannot be had, now or at all
   */
  Item get(String id, Optional<String> resourceKey) throws InterruptedException {
    return ask(
        Pacer.GET_UNITS,
        ResourceKeys.header(id, resourceKey),
        () -> drive.files().get(id).setSupportsAllDrives(true).setFields(ItemReader.FIELDS),
        ItemReader::readItem);
  }

  /** What is asked, as the library says it. */
  private interface Question {
    DriveRequest<?> request() throws IOException;
  }

  private <T> T ask(
      int units, Map<String, String> keys, Question question, JsonAnswers.Reader<T> reader)
      throws InterruptedException {
    return requests.ask(
        units,
        keys,
        (access, byItself) -> {
          var builder = new Request.Builder().url(question.request().buildHttpRequestUrl().build());
          builder.header("User-Agent", userAgent);
          access.forEach(builder::header);
          keys.forEach(builder::header);
          Request request = builder.build();
          var call =
              byItself ? transport.callByItself(root, request) : transport.call(root, request);
          return new ApiCall(call).read(reader, clock);
        });
  }
}
