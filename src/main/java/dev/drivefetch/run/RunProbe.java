package dev.drivefetch.run;

import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.FirstContact;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyServer;
import dev.drivefetch.listing.RequestPolicy;
import dev.drivefetch.listing.SourceLook;
import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.TreeBounds;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.DestinationLock;
import dev.drivefetch.store.LockHolder;
import dev.drivefetch.store.disk.DiskProbe;
import dev.drivefetch.store.disk.FreeSpace;
import dev.drivefetch.transfer.Attempts;
import dev.drivefetch.transfer.FirstByte;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a run with these settings, by the parts that the run itself is made of. */
public final class RunProbe implements Probe {
  /** A short look goes no further. */
  private static final TreeBounds SMALL = new TreeBounds(16, 100);

  private final Settings settings;
  private final RunEnvironment environment;
  private final DemoServer demo;
  private final HttpStack http;
  private final RequestPolicy policy;
  private @Nullable FirstContact contact;
  private @Nullable DriveSide drive;
  private @Nullable Look look;
  private @Nullable Listed listed;

  /**
   * Has looked at nothing yet.
   *
   * @param settings of the first source only
   */
  public RunProbe(Settings settings, RunEnvironment environment, DemoServer demo) {
    this.settings = settings;
    this.environment = environment;
    this.demo = demo;
    this.http = DriveSide.http(settings, environment);
    var pacer = new Pacer(environment.ticker(), settings.limits().maxUnitsPerMinute());
    this.policy =
        new RequestPolicy(
                pacer,
                new RetryPolicy(environment.random()),
                environment.delay(),
                environment.clock())
            .impatient();
  }

  @Override
  public URI server() {
    if (FolderArgument.isDemo(settings)) {
      return drive().endpoint().root();
    }
    return settings.usesPublicPages()
        ? DriveSide.publicSite(settings).folders()
        : DriveSide.endpoint(settings).root();
  }

  @Override
  public FirstContact contact() {
    FirstContact known = contact;
    if (known == null) {
      known = FirstContact.with(server(), http, environment.clock());
      contact = known;
    }
    return known;
  }

  @Override
  public Optional<ProxyServer> proxy() {
    return http.proxies().proxyFor(server());
  }

  @Override
  public void readCredentials() {
    var _ = drive();
  }

  @Override
  public void awaitToken() throws InterruptedException {
    var _ = drive().access().headers();
  }

  private DriveSide drive() {
    DriveSide known = drive;
    if (known == null) {
      known = DriveSide.open(settings, environment, demo);
      drive = known;
    }
    return known;
  }

  @Override
  public Look source() throws InterruptedException {
    Look known = look;
    if (known == null) {
      known = settings.usesPublicPages() ? byPages() : byApi();
      look = known;
    }
    return known;
  }

  private Look byApi() throws InterruptedException {
    DriveSide side = drive();
    SourceLink link = side.folders().getFirst();
    if (link.isOfSignedInUser()) {
      return byPages();
    }
    try {
      SourceLook.Seen seen =
          new SourceLook(side.endpoint(), side.http(), side.access(), policy).look(link);
      return new Look.Visible(link.id(), seen.name(), seen.isFolder(), seen.isInDoubt());
    } catch (DriveException problem) {
      return new Look.Refused(problem.failure());
    }
  }

  /** No page describes an item but the list that it is, or is in. */
  private Look byPages() {
    Listed found = listed();
    if (found.root().isEmpty()) {
      return new Look.Refused(found.sample().failures().getFirst());
    }
    RemoteFolder root = found.root().get();
    String name = root.isOneFile() ? nameOfFirst(found.sample()).orElse(root.name()) : root.name();
    return new Look.Visible(root.id(), name, !root.isOneFile(), false);
  }

  private static Optional<String> nameOfFirst(Sample sample) {
    return sample.first().map(RemoteFile::name);
  }

  @Override
  public Sample sample() {
    return listed().sample();
  }

  @Override
  public Optional<ByteSum> seenBytes() {
    return Optional.ofNullable(listed).map(it -> it.sample().bytes());
  }

  /** What a short listing came to. */
  private record Listed(RemoteSource source, Optional<RemoteFolder> root, Sample sample) {}

  private Listed listed() {
    Listed known = listed;
    if (known == null) {
      known = list();
      listed = known;
    }
    return known;
  }

  private Listed list() {
    DriveSide side = drive();
    var limits =
        new Settings.Limits(
            settings.limits().maxDuration(), settings.limits().maxUnitsPerMinute(), SMALL);
    RemoteSource source = side.source(settings.withLimits(limits), policy);
    var sink = new SampleSink(source);
    Optional<Failure> end = Optional.empty();
    try {
      source.list(List.of(side.folders().getFirst()), sink);
    } catch (DriveException problem) {
      end = Optional.of(problem.failure());
    }
    return new Listed(source, sink.root(), sink.sample(end));
  }

  @Override
  public Optional<Failure> firstByte(RemoteFile file) throws InterruptedException {
    DriveSide side = drive();
    Range range = file.content() instanceof Content.Binary ? new Range(0, 1) : Range.open();
    var attempts = new Attempts(listed().source(), side.access());
    var firstByte = new FirstByte(side.http()::media, environment.clock());
    // Where it would go is of no interest: nothing is kept.
    return firstByte.problemWith(
        attempts.attempt(new Download(file, settings.dest()), range, side.access().headers()));
  }

  @Override
  public DiskProbe.Abilities disk() {
    return DiskProbe.of(settings.dest().toAbsolutePath());
  }

  @Override
  public Optional<FreeSpace> space() {
    return FreeSpace.of(settings.dest().toAbsolutePath());
  }

  @Override
  public Optional<OtherRun> otherRun() {
    Destination destination = Destination.of(settings.dest());
    Optional<LockHolder> holder = DestinationLock.look(destination, environment.clock());
    return holder.map(
        it ->
            new OtherRun(
                SoleRun.failure(destination, holder, environment.clock()),
                it.otherMachine().isEmpty()));
  }

  @Override
  public void close() {
    http.close();
    if (drive != null) {
      drive.close();
    }
  }
}
