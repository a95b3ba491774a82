package dev.drivefetch.model;

/** Why something failed, and what can be done about it. */
public enum Reason {
  RATE_LIMITED(Remedy.SLOW_DOWN),
  AUTOMATED_QUERIES(Remedy.SLOW_DOWN),
  SERVER_ERROR(Remedy.RETRY),
  CONNECTION_BROKEN(Remedy.RETRY),
  STALLED(Remedy.RETRY),
  TOO_SLOW(Remedy.RETRY),
  BODY_CUT(Remedy.RETRY),
  WORKER_DIED(Remedy.RETRY),
  BAD_ANSWER(Remedy.RETRY),
  LOGIN_PAGE(Remedy.RETRY),
  RANGE_REFUSED(Remedy.RESTART),
  LENGTH_MISMATCH(Remedy.RESTART),
  CHECKSUM_MISMATCH(Remedy.RESTART),
  DOWNLOAD_QUOTA(Remedy.DEFER),
  NOT_FOUND(Remedy.GIVE_UP),
  NOT_A_FOLDER(Remedy.GIVE_UP),
  NOT_A_FILE(Remedy.GIVE_UP),
  LIMITED_ACCESS(Remedy.GIVE_UP),
  LISTING_INCOMPLETE(Remedy.GIVE_UP),
  ENTRY_NOT_UNDERSTOOD(Remedy.GIVE_UP),
  TREE_TOO_LARGE(Remedy.GIVE_UP),
  CANNOT_DOWNLOAD(Remedy.GIVE_UP),
  ABUSIVE(Remedy.GIVE_UP),
  NOT_EXPORTABLE(Remedy.GIVE_UP),
  EXPORT_TOO_LARGE(Remedy.GIVE_UP),
  NO_PERMISSION(Remedy.GIVE_UP),
  REFUSED(Remedy.GIVE_UP),
  PATH_OCCUPIED(Remedy.GIVE_UP),
  PATH_UNUSABLE(Remedy.GIVE_UP),
  FILE_TOO_LARGE(Remedy.GIVE_UP),
  UNSAFE_REDIRECT(Remedy.GIVE_UP),
  KEY_INVALID(Remedy.STOP),
  KEY_RESTRICTED(Remedy.STOP),
  CONSUMER_REFUSED(Remedy.STOP),
  UNAUTHENTICATED(Remedy.STOP),
  LOGIN_EXPIRED(Remedy.STOP),
  CLOCK_WRONG(Remedy.STOP),
  API_NOT_ENABLED(Remedy.STOP),
  INSUFFICIENT_SCOPE(Remedy.STOP),
  DOMAIN_POLICY(Remedy.STOP),
  DAILY_LIMIT(Remedy.STOP),
  NO_TOKEN(Remedy.STOP),
  UNTRUSTED_SERVER(Remedy.STOP),
  DISK_FULL(Remedy.STOP),
  DISK_REFUSED(Remedy.STOP),
  DISK_ERROR(Remedy.STOP),
  DESTINATION_GONE(Remedy.STOP),
  DESTINATION_UNUSABLE(Remedy.STOP),
  OPEN_FILES(Remedy.STOP),
  MANIFEST_NEWER(Remedy.STOP),
  THREADS(Remedy.STOP),
  MEMORY(Remedy.STOP),
  NO_WORKER(Remedy.STOP),
  DESTINATION_BUSY(Remedy.STOP),
  TIME_UP(Remedy.STOP),
  INTERRUPTED(Remedy.STOP),
  DEFECT(Remedy.STOP);

  private final Remedy remedy;

  Reason(Remedy remedy) {
    this.remedy = remedy;
  }

  public Remedy remedy() {
    return remedy;
  }
}
