package dev.drivefetch.model;

/** Why something failed, what can be done about it, and what a person can do. */
public enum Reason {
  RATE_LIMITED(Remedy.SLOW_DOWN, "Drive asks to slow down; run again later, with fewer --workers"),
  AUTOMATED_QUERIES(
      Remedy.SLOW_DOWN, "Google takes this network for a robot; use credentials, or wait an hour"),
  SERVER_ERROR(Remedy.RETRY, "Drive is in trouble; run again later"),
  CONNECTION_BROKEN(Remedy.RETRY, "check the network and run again"),
  STALLED(Remedy.RETRY, "check the network and run again"),
  TOO_SLOW(Remedy.RETRY, "check the network and run again, or give a lower --min-rate"),
  BODY_CUT(Remedy.RETRY, "check the network and run again"),
  WORKER_DIED(Remedy.RETRY, "see the log (-v); if memory was short, use fewer --workers"),
  BAD_ANSWER(
      Remedy.RETRY, "something between here and Drive alters the answers; try without proxy"),
  LOGIN_PAGE(
      Remedy.RETRY,
      "open a browser and log in to the network, or check HTTPS_PROXY and --endpoint; then run"
          + " again"),
  RANGE_REFUSED(Remedy.RESTART, "the file changed meanwhile; run again"),
  LENGTH_MISMATCH(Remedy.RESTART, "the file changed meanwhile; run again"),
  CHECKSUM_MISMATCH(
      Remedy.RESTART, "the file changed meanwhile, or the bytes were damaged; run again"),
  DOWNLOAD_QUOTA(Remedy.DEFER, "others downloaded it too often; run again tomorrow"),
  NOT_FOUND(Remedy.GIVE_UP, "it was deleted, or is not shared with these credentials"),
  NOT_A_FOLDER(Remedy.GIVE_UP, "give the link of a folder that can be listed"),
  LIMITED_ACCESS(Remedy.GIVE_UP, "ask its owner to share this folder itself with you"),
  LISTING_INCOMPLETE(Remedy.GIVE_UP, "run again later; files may be missing here"),
  ENTRY_NOT_UNDERSTOOD(
      Remedy.GIVE_UP, "the others are fetched; please report it with the log (-v)"),
  TREE_TOO_LARGE(
      Remedy.GIVE_UP, "if there really are so many, raise --depth-limit or --max-folders"),
  CANNOT_DOWNLOAD(Remedy.GIVE_UP, "its owner forbids downloading; ask them"),
  ABUSIVE(Remedy.GIVE_UP, "Drive flagged it as malware or spam; only its owner can fetch it"),
  NOT_EXPORTABLE(Remedy.GIVE_UP, "Drive cannot convert it; open it in the browser"),
  EXPORT_TOO_LARGE(Remedy.GIVE_UP, "Drive converts at most 10 MB; open it in the browser"),
  NO_PERMISSION(Remedy.GIVE_UP, "ask its owner to share it"),
  REFUSED(Remedy.GIVE_UP, "Drive refuses this request; see the log (-v)"),
  PATH_OCCUPIED(Remedy.GIVE_UP, "move away what is at its place in --dest, and run again"),
  PATH_UNUSABLE(
      Remedy.GIVE_UP,
      "use a --dest with a shorter path, on a disk that takes such names, and a UTF-8 locale such"
          + " as LC_ALL=C.UTF-8"),
  FILE_TOO_LARGE(Remedy.GIVE_UP, "use a --dest on a file system that takes larger files"),
  UNSAFE_REDIRECT(Remedy.GIVE_UP, "the answer points to a place that is not trusted"),
  KEY_INVALID(Remedy.STOP, "check --api-key"),
  KEY_RESTRICTED(
      Remedy.STOP,
      "the API key's restrictions forbid this: in the Google Cloud console let it use the Drive API"
          + " and lift its limit to apps, web pages or addresses, or use another --api-key"),
  CONSUMER_REFUSED(
      Remedy.STOP,
      "Google refuses the project or account behind the credentials: look at its state and billing"
          + " in the Google Cloud console, or use others"),
  UNAUTHENTICATED(Remedy.STOP, "give --api-key or --credentials; expired ones must be renewed"),
  API_NOT_ENABLED(Remedy.STOP, "enable the Google Drive API in the key's project"),
  INSUFFICIENT_SCOPE(Remedy.STOP, "the credentials need the scope drive.readonly"),
  DOMAIN_POLICY(Remedy.STOP, "the domain's administrator forbids this; ask them"),
  DAILY_LIMIT(Remedy.STOP, "the project's daily quota is used up; run again then"),
  NO_TOKEN(
      Remedy.STOP,
      "check the network and the proxy, and which token service the credentials name; run again"),
  UNTRUSTED_SERVER(Remedy.STOP, "the server's certificate is not trusted; see --ca-cert"),
  DISK_FULL(Remedy.STOP, "make room in --dest and run again"),
  DISK_REFUSED(
      Remedy.STOP, "--dest must be writable: check its permissions, and how it is mounted"),
  DISK_ERROR(Remedy.STOP, "check the disk of --dest"),
  DESTINATION_GONE(Remedy.STOP, "leave --dest and its .drivefetch alone during a run; run again"),
  DESTINATION_UNUSABLE(Remedy.STOP, "choose another --dest"),
  OPEN_FILES(Remedy.STOP, "raise the limit (ulimit -n) or use fewer --workers, and run again"),
  MANIFEST_NEWER(
      Remedy.STOP,
      "use the newer drivefetch, or move that file away: what is here is then looked at anew"),
  THREADS(
      Remedy.STOP,
      "raise the limit (ulimit -u, or that of the container) or use fewer --workers, and run"
          + " again"),
  MEMORY(
      Remedy.STOP,
      "give Java more memory (DRIVEFETCH_JAVA_OPTS=-Xmx512m), or use fewer --workers, and run"
          + " again"),
  NO_WORKER(Remedy.STOP, "use another --mode, or see the log (-v) and what the system lacks"),
  DESTINATION_BUSY(Remedy.STOP, "wait for the other run to end, or choose another --dest"),
  TIME_UP(Remedy.STOP, "run again to go on from here, or give a longer --max-duration"),
  INTERRUPTED(Remedy.STOP, "run again to go on from here"),
  DEFECT(Remedy.STOP, "internal error; please run again with -v and report what it prints");

  private final Remedy remedy;
  private final String advice;

  Reason(Remedy remedy, String advice) {
    this.remedy = remedy;
    this.advice = advice;
  }

  public Remedy remedy() {
    return remedy;
  }

  /** What a person can do about it: half a sentence. */
  public String advice() {
    return advice;
  }
}
