package dev.drivefetch.cli.config;

import dev.drivefetch.drive.ExportChoice;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.TreeBounds;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one table of all settings. Paths stay text here: what they start from depends on origin. */
public final class Keys {
  private final List<Key<?>> all = new ArrayList<>();
  private final Supplier<Stream<Mode>> modes;
  public final Key<String> folder =
      key(
          "folder",
          "FOLDER",
          null,
          "link or id of a folder, file or document, or demo",
          Values::text);
  public final Key<String> from =
      key(
          "from",
          "FILE",
          null,
          "more sources, one a line; # begins a comment; - reads standard input",
          Values::path);
  public final Key<String> mode =
      key(
          "mode",
          "NAME",
          "threads",
          "concurrency model; see the modes below",
          text -> Values.mode(text, modes()));
  public final Key<OptionalInt> workers =
      key(
          "workers",
          "N",
          "5",
          "how many files (or ranges) at once, 1 to 256; auto: chosen automatically",
          Values::workers);
  public final Key<String> dest =
      key("dest", "DIR", "files", "destination directory; created if it is missing", Values::path);
  public final Key<Secret> apiKey =
      key(
          "api-key",
          "KEY",
          null,
          "API key; other users can see the command line, so prefer --api-key-file",
          Values::secret);
  public final Key<String> apiKeyFile =
      key("api-key-file", "FILE", null, "file that contains the API key", Values::path);
  public final Key<String> credentials =
      key(
          "credentials",
          "FILE",
          null,
          "service-account or authorised-user JSON, or adc for application default credentials",
          Values::path);
  public final Key<String> accessTokenFile =
      key(
          "access-token-file",
          "FILE",
          null,
          "file that contains an access token, such as gcloud auth print-access-token prints; -"
              + " reads standard input",
          Values::path);
  public final Key<String> impersonate =
      key(
          "impersonate",
          "USER",
          null,
          "act for this user of a domain that lets the service account of --credentials do so",
          Values::user);
  public final Key<AccessKind> access =
      key(
          "access",
          "KIND",
          "auto",
          "auto, api or public; auto: Drive's API if there is a credential, else the public web"
              + " pages",
          Values::access);
  public final Key<ExportChoice> export =
      key(
          "export",
          "LIST",
          String.join(",", Settings.Selection.STANDARD_FORMATS),
          "formats of Google's own documents, the preferred one first; each kind gets the first"
              + " that it can be converted to; link: a small .url file; none: skip them",
          Values::export);
  public final Key<URI> endpoint =
      key("endpoint", "URL", null, "base URL of the Drive API", Values::endpoint);
  public final Key<String> caCert =
      key("ca-cert", "FILE", null, "PEM file of additional CA certificates", Values::path);
  public final Key<Secret> proxy =
      key(
          "proxy",
          "URL",
          null,
          "http:// or socks5:// proxy, in place of HTTPS_PROXY and ALL_PROXY; none: no proxy",
          Values::proxy);
  public final Key<ProgressStyle> progress =
      key(
          "progress",
          "STYLE",
          "auto",
          "auto, bar, plain or none; auto: bars on a terminal, a status line every 5 s elsewhere",
          Values::progress);
  public final Key<Duration> stallTimeout =
      key(
          "stall-timeout",
          "TIME",
          "30s",
          "retry after this long without data, such as 30s or 2m",
          Values::stallTimeout);
  public final Key<OptionalLong> minRate =
      key(
          "min-rate",
          "SIZE",
          "1k",
          "retry a connection that is slower than this for a minute, in bytes a second; off: never",
          Values::minRate);
  public final Key<Boolean> durable =
      key(
          "durable",
          "",
          "false",
          "sync each file to disk before it counts as downloaded",
          Values::flag);
  public final Key<Duration> maxDuration =
      key(
          "max-duration",
          "TIME",
          null,
          "start no new work after this time, such as 90m or 2h; ranges in flight get 30 s more",
          Values::maxDuration);
  public final Key<Long> maxUnitsPerMinute =
      key(
          "max-units-per-minute",
          "N",
          null,
          "at most this many quota units a minute: a page of the listing costs 100, a"
              + " request for content 200",
          Values::units);
  public final Key<OptionalLong> splitSize =
      key(
          "split-size",
          "SIZE",
          "64M",
          "files larger than this, such as 64M or 1G, are downloaded in several ranges while"
              + " workers are idle, and any file once all files are started; each range costs 200"
              + " quota units; off: one range for each file",
          Values::splitSize);
  public final Key<Boolean> fastList =
      key(
          "fast-list",
          "",
          "false",
          "list up to 50 folders with one request; in folders of others, Drive may then leave out"
              + " files without an error",
          Values::flag);
  public final Key<Boolean> acknowledgeAbuse =
      key(
          "acknowledge-abuse",
          "",
          "false",
          "download files that Drive flags as malware or spam, too, where the credentials are"
              + " their owner's",
          Values::flag);
  public final Key<Integer> depthLimit =
      key(
          "depth-limit",
          "N",
          String.valueOf(TreeBounds.standard().depth()),
          "do not list folders deeper than this; if there are any, the exit code is 1",
          Values::depth);
  public final Key<Integer> maxFolders =
      key(
          "max-folders",
          "N",
          String.valueOf(TreeBounds.standard().folders()),
          "list at most this many folders; if there are more, the exit code is 1",
          Values::folders);

  public Keys(Supplier<Stream<Mode>> modes) {
    this.modes = modes;
  }

  /** All of them, in the order of the help: as they are declared above. */
  public List<Key<?>> all() {
    return Collections.unmodifiableList(all);
  }

  /** When a value is read: what is installed may be known only then. */
  private Supplier<Stream<Mode>> modes() {
    return modes;
  }

  private <T> Key<T> key(
      String name,
      String placeholder,
      @Nullable String defaultValue,
      String explanation,
      ValueParser<T> parser) {
    var key = new Key<>(name, placeholder, Optional.ofNullable(defaultValue), explanation, parser);
    all.add(key);
    return key;
  }
}
