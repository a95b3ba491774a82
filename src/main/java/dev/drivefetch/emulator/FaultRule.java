package dev.drivefetch.emulator;

import java.util.function.Predicate;

/**
 * Which requests are answered with a fault, and with which.
 *
 * @param condition which requests
 * @param fault what happens to them
 */
public record FaultRule(Condition condition, Fault fault) {
  /** Every request for the bytes of this file. */
  public static Condition onMedia(String fileId) {
    return on(RequestKind.MEDIA, fileId);
  }

  /** Every request for an export of this document. */
  public static Condition onExport(String fileId) {
    return on(RequestKind.EXPORT, fileId);
  }

  /** Every request for the metadata of this item. */
  public static Condition onGet(String fileId) {
    return on(RequestKind.GET, fileId);
  }

  /** Every request for a page of this folder's list. */
  public static Condition onList(String folderId) {
    return on(RequestKind.LIST, folderId);
  }

  /** Every request for the public page of this folder. */
  public static Condition onFolderPage(String folderId) {
    return on(RequestKind.FOLDER_PAGE, folderId);
  }

  /** Every request for this file at the public download page. */
  public static Condition onDownloadPage(String fileId) {
    return on(RequestKind.DOWNLOAD_PAGE, fileId);
  }

  /** Every request for an export of this document at its own site. */
  public static Condition onDocumentPage(String fileId) {
    return on(RequestKind.DOCUMENT_PAGE, fileId);
  }

  /** Every question how far the download of this item is prepared. */
  public static Condition onOperation(String fileId) {
    return on(RequestKind.OPERATION, fileId);
  }

  /** Every request of a kind. */
  public static Condition on(RequestKind kind) {
    return Condition.of(request -> request.kind() == kind);
  }

  /** Every request of a kind for an item. */
  public static Condition on(RequestKind kind, String fileId) {
    return on(kind).where(request -> request.fileId().filter(fileId::equals).isPresent());
  }

  /** Every request. */
  public static Condition onAny() {
    return Condition.of(_ -> true);
  }

  /**
   * Which requests a fault is for.
   *
   * @param matches what the request must be like
   * @param skip the number of matching requests that are left alone first
   * @param times the number of requests that are then answered with the fault
   * @param probability of the fault for each of these, 0 to 1
   * @param seed which of them it is; the same from run to run
   */
  public record Condition(
      Predicate<RecordedRequest> matches, int skip, int times, double probability, long seed) {
    static Condition of(Predicate<RecordedRequest> matches) {
      return new Condition(matches, 0, Integer.MAX_VALUE, 1, 0);
    }

    /** Only requests that are also like this. */
    public Condition where(Predicate<RecordedRequest> also) {
      return new Condition(matches.and(also), skip, times, probability, seed);
    }

    /** Only this attempt at the item, from 1. */
    public Condition attempt(int number) {
      return where(request -> request.attempt() == number);
    }

    /** Skips that number of matching requests first. */
    public Condition after(int requests) {
      return new Condition(matches, requests, times, probability, seed);
    }

    /** So many matching requests, no more. */
    public Condition times(int requests) {
      return new Condition(matches, skip, requests, probability, seed);
    }

    /** Only some of the matching requests, at random, but the same ones for the same seed. */
    public Condition withProbability(double share, long seed) {
      return new Condition(matches, skip, times, share, seed);
    }

    /** The rule that answers these requests with a fault. */
    public FaultRule answer(Fault fault) {
      return new FaultRule(this, fault);
    }
  }
}
