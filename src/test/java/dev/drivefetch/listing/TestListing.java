package dev.drivefetch.listing;

import dev.drivefetch.auth.Access;
import dev.drivefetch.auth.FixedAccess;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.model.TreeBounds;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** A listing of a fake Drive, where waiting takes no time. */
final class TestListing implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final RecordingSink sink;
  final List<Duration> waits = new CopyOnWriteArrayList<>();
  final DriveClient client;
  final DriveListing listing;
  private final HttpStack http;
  private final AtomicLong nanos = new AtomicLong();
  final Pacer pacer = new Pacer(nanos::get);

  TestListing(FakeDrive drive) {
    this(drive, new RecordingSink(), FixedAccess.none());
  }

  TestListing(FakeDrive drive, TreeBounds bounds) {
    this(drive, new RecordingSink(), FixedAccess.none(), bounds);
  }

  TestListing(FakeDrive drive, RecordingSink sink, Access access) {
    this(drive, sink, access, TreeBounds.standard());
  }

  private TestListing(FakeDrive drive, RecordingSink sink, Access access, TreeBounds bounds) {
    this.sink = sink;
    http =
        new HttpStack(
            1,
            Duration.ofSeconds(30),
            new TrustedAuthorities(Optional.empty(), Map.of()),
            new ProxyRules(Optional.empty(), Map.of()));
    var requestPolicy =
        new RequestPolicy(
            pacer, new RetryPolicy(RandomGenerator.of("L64X128MixRandom")), this::sleep, () -> NOW);
    client =
        new DriveClient(
            drive.endpoint(),
            http.transport(),
            access,
            requestPolicy,
            DriveClient.USUAL_MOST_IN_FLIGHT);
    listing = new DriveListing(client, false, bounds);
  }

  /** Lists these folders; gives back what was found. */
  RecordingSink list(String... ids) {
    listing.list(Arrays.stream(ids).map(SourceLink::parse).toList(), sink);
    return sink;
  }

  /** The first page of that folder. */
  FilePage page(String id) throws InterruptedException {
    return client.list(Parents.of(id, Optional.empty()), Optional.empty());
  }

  private void sleep(Duration time) {
    waits.add(time);
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public void close() {
    http.close();
  }
}
