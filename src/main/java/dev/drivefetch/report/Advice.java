package dev.drivefetch.report;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;

/** What a person can do about a failure, by its reason, in the words of the command line. Pure. */
public final class Advice {
  private Advice() {}

  /** What was seen and what can be done: a sentence without its end, as it came from outside. */
  public static String with(Failure failure) {
    return failure.detail() + "; " + about(failure.reason());
  }

  /** Half a sentence. */
  public static String about(Reason reason) {
    return switch (reason) {
      case RATE_LIMITED -> "Drive asks to slow down; run again later, with fewer --workers";
      case AUTOMATED_QUERIES ->
          "Google takes this network for a robot; use credentials, or wait an hour";
      case SERVER_ERROR -> "Drive reported an internal error; run again later";
      case CONNECTION_BROKEN -> "check the network and run again";
      case STALLED -> "check the network and run again";
      case TOO_SLOW -> "check the network and run again, or give a lower --min-rate";
      case BODY_CUT -> "check the network and run again";
      case WORKER_DIED -> "see the log (-v); if memory was short, use fewer --workers";
      case BAD_ANSWER -> "a proxy or network device may alter the answers; try without a proxy";
      case LOGIN_PAGE ->
          "open a browser and log in to the network, or check HTTPS_PROXY and --endpoint; then run"
              + " again";
      case RANGE_REFUSED -> "the file changed during the download; run again";
      case LENGTH_MISMATCH -> "the file changed during the download; run again";
      case CHECKSUM_MISMATCH ->
          "the file changed during the download, or bytes were damaged; run again";
      case DOWNLOAD_QUOTA -> "others downloaded it too often; run again tomorrow";
      case NOT_FOUND -> "it was deleted, or is not shared with these credentials";
      case NOT_A_FOLDER -> "give the link of a folder, file or document that is there";
      case NOT_A_FILE -> "give the link of a file";
      case LIMITED_ACCESS -> "ask its owner to share this folder itself with you";
      case LISTING_INCOMPLETE -> "run again later; files may be missing here";
      case ENTRY_NOT_UNDERSTOOD ->
          "the other files are downloaded; please report it with the log (-v)";
      case TREE_TOO_LARGE ->
          "if the tree is really that large, raise --depth-limit or --max-folders";
      case CANNOT_DOWNLOAD -> "its owner forbids downloading; ask them";
      case ABUSIVE ->
          "Drive flagged it as malware or spam; only its owner can download it, with"
              + " --acknowledge-abuse";
      case NOT_EXPORTABLE -> "Drive cannot convert it; open it in the browser";
      case EXPORT_TOO_LARGE -> "Drive converts at most 10 MB; open it in the browser";
      case NO_PERMISSION -> "ask its owner to share it";
      case REFUSED -> "Drive refuses this request; see the log (-v)";
      case PATH_OCCUPIED -> "move what is in its place in --dest away, and run again";
      case PATH_UNUSABLE ->
          "use a --dest with a shorter path, on a disk that allows such names, and a UTF-8 locale"
              + " such as LC_ALL=C.UTF-8";
      case FILE_TOO_LARGE -> "use a --dest on a file system that allows larger files";
      case UNSAFE_REDIRECT -> "the redirect leads to a server that is not trusted";
      case KEY_INVALID -> "check --api-key";
      case KEY_RESTRICTED ->
          "change this restriction of the key in the Google Cloud console (APIs & Services,"
              + " Credentials), or use another --api-key";
      case CONSUMER_REFUSED ->
          "Google refuses the project or account behind the credentials: look at its state and"
              + " billing in the Google Cloud console, or use others";
      case UNAUTHENTICATED ->
          "give --api-key or --credentials, or run 'drivefetch login'; expired ones must be"
              + " renewed";
      case LOGIN_EXPIRED ->
          "run 'drivefetch login' again, or renew the credentials file; while an app is in testing,"
              + " its grants last seven days";
      case CLOCK_WRONG -> "set this computer's clock and run again";
      case API_NOT_ENABLED ->
          "enable the Google Drive API in the project of the key or credentials, and run again a"
              + " few minutes later";
      case INSUFFICIENT_SCOPE -> "the credentials need the scope drive.readonly";
      case DOMAIN_POLICY -> "the domain's administrator forbids this; ask them";
      case DAILY_LIMIT -> "the project's daily quota is used up; run again after that time";
      case NO_TOKEN ->
          "check the network, the proxy and the token service that the credentials name; run"
              + " again";
      case UNTRUSTED_SERVER -> "the server's certificate is not trusted; see --ca-cert";
      case PROXY_REFUSED ->
          "give the proxy's user and password in its URL: --proxy, HTTPS_PROXY or ALL_PROXY";
      case DISK_FULL -> "free disk space in --dest and run again";
      case DISK_REFUSED -> "--dest must be writable: check its permissions and mount options";
      case DISK_ERROR -> "check the disk of --dest";
      case DESTINATION_GONE -> "do not change --dest or its .drivefetch during a run; run again";
      case DESTINATION_UNUSABLE -> "choose another --dest";
      case OUTPUT_CLOSED -> "nothing reads standard output any more";
      case OUTPUT_REFUSED -> "check where standard output leads";
      case OPEN_FILES -> "raise the limit (ulimit -n) or use fewer --workers, and run again";
      case MANIFEST_NEWER ->
          "use the newer drivefetch, or move that file away: all files are then checked again";
      case THREADS ->
          "raise the limit (ulimit -u, or that of the container) or use fewer --workers, and run"
              + " again";
      case MEMORY ->
          "give Java more memory (DRIVEFETCH_JAVA_OPTS=-Xmx512m), or use fewer --workers, and run"
              + " again";
      case NO_WORKER ->
          "use fewer --workers or another --mode, and run again; the log (-v) says what they"
              + " lacked";
      case DESTINATION_BUSY -> "wait for the other run to end, or choose another --dest";
      case TIME_UP -> "run again to resume, or give a longer --max-duration";
      case INTERRUPTED -> "run again to resume";
      case DEFECT -> "internal error; please run again with -v and report what it prints";
    };
  }
}
