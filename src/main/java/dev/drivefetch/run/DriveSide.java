package dev.drivefetch.run;

import dev.drivefetch.auth.Access;
import dev.drivefetch.auth.CredentialsLoader;
import dev.drivefetch.auth.FixedAccess;
import dev.drivefetch.auth.TokenTime;
import dev.drivefetch.drive.ExportChoice;
import dev.drivefetch.drive.PublicSite;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.listing.DriveClient;
import dev.drivefetch.listing.DriveSource;
import dev.drivefetch.listing.RequestPolicy;
import dev.drivefetch.listing.pages.PublicSource;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Threads;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.plan.PlanOptions;
import dev.drivefetch.store.disk.LargestFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/**
 * The Drive that a run talks to: Google's, another one, or for {@code demo} one of its own.
 *
 * @param demo the server of the demo, to be closed with the run
 */
record DriveSide(
    Endpoint endpoint,
    Access access,
    HttpStack http,
    List<SourceLink> folders,
    Optional<ServedFolder> demo)
    implements AutoCloseable {
  /** The host of the client for plain http; it is never contacted. */
  private static final URI PLAIN = URI.create("http://127.0.0.1/");

  /** Listing and tokens need connections besides those of the workers. */
  private static final int LISTING_CONNECTIONS = DriveClient.USUAL_MOST_IN_FLIGHT + 2;

  static DriveSide open(Settings settings, RunEnvironment environment, DemoServer server) {
    requireCredentials(settings);
    HttpStack http = http(settings, environment);
    if (FolderArgument.isDemo(settings)) {
      return demo(http, server);
    }
    // Reading what else the run needs takes as long.
    http.prepare(endpoint(settings).root());
    return real(settings, http, environment);
  }

  /** Sends nothing yet; to be closed. */
  static HttpStack http(Settings settings, RunEnvironment environment) {
    return new HttpStack(
        settings.mostWorkers() + LISTING_CONNECTIONS,
        settings.stallTimeout(),
        new TrustedAuthorities(settings.caCert(), environment.variables()),
        new ProxyRules(settings.proxy(), environment.variables()));
  }

  /** Google's Drive refuses every request without; no request is needed to know that. */
  private static void requireCredentials(Settings settings) {
    if (!FolderArgument.isDemo(settings)
        && !settings.usesPublicPages()
        && settings.endpoint().isEmpty()
        && settings.apiKey().isEmpty()
        && !settings.isOfAccount()) {
      throw new DriveException(
          Failure.of(Reason.UNAUTHENTICATED, "neither an API key nor credentials are given"));
    }
  }

  /** Whether files come over TLS; known before anything is opened. */
  static boolean usesTls(Settings settings) {
    return !FolderArgument.isDemo(settings) && endpoint(settings).isSecure();
  }

  /** Where public pages are. */
  static PublicSite publicSite(Settings settings) {
    return settings.endpoint().isPresent() ? PublicSite.at(endpoint(settings)) : PublicSite.GOOGLE;
  }

  /** Where the API is. */
  static Endpoint endpoint(Settings settings) {
    return settings.endpoint().map(Endpoint::new).orElse(Endpoint.GOOGLE);
  }

  private static DriveSide demo(HttpStack http, DemoServer server) {
    ServedFolder demo = start(server, http);
    return new DriveSide(
        new Endpoint(demo.endpoint()),
        FixedAccess.apiKey(new Secret("demo")),
        http,
        List.of(SourceLink.parse(demo.rootFolderId())),
        Optional.of(demo));
  }

  /** Server and client take as long to load: both at once. */
  private static ServedFolder start(DemoServer server, HttpStack http) {
    var starting = new FutureTask<>(server::start);
    Thread.ofPlatform().name("demo").start(starting);
    http.api(PLAIN);
    try {
      return starting.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem
          && problem.getCause() instanceof TimeoutException) {
        // It needs nothing but threads of its own.
        throw new DriveException(Threads.failure("the emulator of the demo does not start"));
      }
      throw new IllegalStateException("the emulator of the demo does not start", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the emulator of the demo starts", e);
    }
  }

  private static DriveSide real(Settings settings, HttpStack http, RunEnvironment environment) {
    return new DriveSide(
        endpoint(settings),
        access(settings, http, environment),
        http,
        SourceLink.distinct(settings.folders().stream().map(SourceLink::parse).toList()),
        Optional.empty());
  }

  private static Access access(Settings settings, HttpStack http, RunEnvironment environment) {
    if (settings.usesPublicPages()) {
      return FixedAccess.none();
    }
    Optional<Access> token = settings.caller().accessToken().map(FixedAccess::token);
    return token
        .or(() -> settings.credentials().map(credentials(settings, http, environment)::load))
        .or(() -> settings.apiKey().map(FixedAccess::apiKey))
        .orElseGet(FixedAccess::none);
  }

  /**
   * How files are placed: several folders get a directory each, one that is named twice does not.
   */
  PlanOptions planOptions(Path destination, boolean makeDirectories) {
    return new PlanOptions(folders.size() > 1, makeDirectories, LargestFile.in(destination));
  }

  /** What lists the folders and is asked for their content; one for each run. */
  RemoteSource source(
      Settings settings, RunEnvironment environment, Pacer pacer, RetryPolicy retryPolicy) {
    return source(
        settings, new RequestPolicy(pacer, retryPolicy, environment.delay(), environment.clock()));
  }

  /** The same, with that patience. */
  RemoteSource source(Settings settings, RequestPolicy policy) {
    RemoteSource source =
        new ChosenFormats(
            unnamed(settings, policy), new ExportChoice(settings.selection().exportFormats()));
    return settings.output().<RemoteSource>map(it -> new NamedFile(source, it)).orElse(source);
  }

  private RemoteSource unnamed(Settings settings, RequestPolicy policy) {
    if (demo.isEmpty() && settings.usesPublicPages()) {
      return new PublicSource(publicSite(settings), http, policy, settings.limits().tree());
    }
    return new DriveSource(
        endpoint,
        http,
        access,
        policy,
        new DriveSource.Options(
            settings.tuning().fastList(),
            settings.limits().tree(),
            // Google's servers do.
            settings.endpoint().isEmpty(),
            settings.caller().acknowledgesAbuse()));
  }

  private static CredentialsLoader credentials(
      Settings settings, HttpStack http, RunEnvironment environment) {
    var loader =
        new CredentialsLoader(
            http,
            endpoint(settings),
            environment.variables(),
            new TokenTime(environment.ticker(), environment.clock(), environment.delay()));
    return settings.caller().impersonated().map(loader::actingFor).orElse(loader);
  }

  @Override
  public void close() {
    http.close();
    demo.ifPresent(ServedFolder::close);
  }
}
