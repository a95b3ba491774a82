package dev.drivefetch.listing;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveRequest;
import dev.drivefetch.auth.Access;
import dev.drivefetch.auth.TokenRenewal;
import dev.drivefetch.drive.Redaction;
import dev.drivefetch.drive.ResourceKeys;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.NetworkFailures;
import dev.drivefetch.http.OkHttpTransport;
import dev.drivefetch.http.UserAgent;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryDecision;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Drive for lists and metadata: at its pace, again where that helps, and with no more than so
 * many requests in flight. Any thread.
 */
public final class DriveClient {
  private static final Logger log = LoggerFactory.getLogger(DriveClient.class);

  /** As many as a server usually takes on one connection of HTTP/2. */
  public static final int USUAL_MOST_IN_FLIGHT = 100;

  private static final int PAGE_SIZE = 1000;

  /** A wait that a user notices, and how long nothing more need be said of others. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private static final Duration QUIET = Duration.ofSeconds(5);

  private final OkHttpTransport transport;
  private final URI root;
  private final Drive drive;

  /** Google compresses its answers for those only who say it here, too. */
  private final String userAgent = UserAgent.value() + " (gzip)";

  private final Access access;
  private final RequestPolicy requestPolicy;
  private final Contact contact;
  private final AtomicReference<Instant> told = new AtomicReference<>(Instant.MIN);
  private final int mostInFlight;
  private final Semaphore slots;

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
    this.access = access;
    this.requestPolicy = requestPolicy;
    this.contact = new Contact(requestPolicy.clock());
    this.mostInFlight = mostInFlight;
    this.slots = new Semaphore(mostInFlight, true);
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
    Map<String, String> keys = parents.headers();
    return patiently(
        Pacer.LIST_UNITS,
        keys,
        asking -> {
          log.debug("asks for a page of folders {}", parents.resourceKeys().keySet());
          Drive.Files.List request =
              drive
                  .files()
                  .list()
                  .setQ(parents.query())
                  .setPageSize(PAGE_SIZE)
                  .setSupportsAllDrives(true)
                  .setIncludeItemsFromAllDrives(true)
                  .setFields(
                      parents.areSeveral() ? PageReader.FIELDS_OF_SEVERAL : PageReader.FIELDS);
          pageToken.ifPresent(request::setPageToken);
          return asking.exchange(request).read(PageReader::read, requestPolicy.clock());
        });
  }

  /**
   * One entry's metadata.
   *
   * @throws DriveException if it cannot be had, now or at all
   */
  Item get(String id, Optional<String> resourceKey) throws InterruptedException {
    Map<String, String> keys = ResourceKeys.header(id, resourceKey);
    return patiently(
        Pacer.GET_UNITS,
        keys,
        asking -> {
          Drive.Files.Get request =
              drive.files().get(id).setSupportsAllDrives(true).setFields(ItemReader.FIELDS);
          return asking.exchange(request).read(ItemReader::readItem, requestPolicy.clock());
        });
  }

  /** Makes the request that the library asks for. */
  private interface Asking {
    ApiCall exchange(DriveRequest<?> asked) throws IOException;
  }

  /** One request. */
  private interface Attempt<T> {
    T run(Asking asking) throws IOException;
  }

  /** Sent without the library, as it spends more on headers than on the rest. */
  private Asking asking(
      Map<String, String> accessHeaders, Map<String, String> keys, boolean byItself) {
    return asked -> {
      var builder = new Request.Builder().url(asked.buildHttpRequestUrl().build());
      builder.header("User-Agent", userAgent);
      accessHeaders.forEach(builder::header);
      keys.forEach(builder::header);
      Request request = builder.build();
      return new ApiCall(
          byItself ? transport.callByItself(root, request) : transport.call(root, request));
    };
  }

  /** The keys go with the headers: neither is told with a failure. */
  private <T> T patiently(int units, Map<String, String> keys, Attempt<T> attempt)
      throws InterruptedException {
    var renewal = new TokenRenewal(access);
    Contact.Tries tries = contact.begin();
    while (true) {
      Map<String, String> headers = Map.of();
      Failure failure;
      slots.acquire();
      try {
        waitForTurn(units);
        headers = access.headers();
        T answer = attempt.run(asking(headers, keys, tries.begins()));
        tries.succeeded();
        return answer;
      } catch (DriveException problem) {
        failure = problem.failure();
      } catch (IOException problem) {
        failure = NetworkFailures.failure(problem);
      } finally {
        slots.release();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      failure = Redaction.ofHeaders(keys).clean(Redaction.ofHeaders(headers).clean(failure));
      if (renewal.follows(failure, headers)) {
        continue;
      }
      boolean enough = tries.failed(failure);
      requestPolicy.delay().sleep(delay(failure, tries, enough));
    }
  }

  private void waitForTurn(int units) throws InterruptedException {
    long nanos = requestPolicy.pacer().tryAcquire(units);
    while (nanos > 0) {
      requestPolicy.delay().sleep(Duration.ofNanos(nanos));
      nanos = requestPolicy.pacer().tryAcquire(units);
    }
  }

  /** How long to wait before asking again; throws if that is of no use. */
  private Duration delay(Failure failure, Contact.Tries tries, boolean enough) {
    log.debug(
        "listing: attempt {} failed: {}, {}", tries.failures(), failure.reason(), failure.detail());
    if (failure.remedy() == Remedy.SLOW_DOWN) {
      requestPolicy.pacer().refused(failure.retryAfter());
    }
    RetryDecision decision =
        enough
            ? new RetryDecision.GiveUp()
            : requestPolicy.policy().decide(failure, tries.failures());
    return switch (decision) {
      case RetryDecision.Retry(Duration delay) -> told(failure, delay);
      case RetryDecision.Restart(Duration delay) -> told(failure, delay);
      case RetryDecision.Defer(), RetryDecision.GiveUp(), RetryDecision.Stop() -> {
        tries.givenUp(failure);
        throw new DriveException(failure);
      }
    };
  }

  /** Who sees nothing happen should know why; of many requests that wait, one line is enough. */
  private Duration told(Failure failure, Duration delay) {
    Instant now = requestPolicy.clock().instant();
    Instant before = told.get();
    if (delay.compareTo(WORTH_TELLING) >= 0
        && now.minus(QUIET).isAfter(before)
        && told.compareAndSet(before, now)) {
      log.warn("{}; trying again in {} s", failure.detail(), delay.toSeconds());
    }
    return delay;
  }
}
