package dev.drivefetch.emulator;

/**
 * Which requests are answered with a fault, and with which.
 *
 * @param condition which requests
 * @param fault what happens to them
 */
public record FaultRule(FaultCondition condition, Fault fault) {
  /** Every request for the bytes of this file. */
  public static FaultCondition onMedia(String fileId) {
    return on(RequestKind.MEDIA, fileId);
  }

  /** Every request for an export of this document. */
  public static FaultCondition onExport(String fileId) {
    return on(RequestKind.EXPORT, fileId);
  }

  /** Every request for the metadata of this item. */
  public static FaultCondition onGet(String fileId) {
    return on(RequestKind.GET, fileId);
  }

  /** Every request for a page of this folder's list. */
  public static FaultCondition onList(String folderId) {
    return on(RequestKind.LIST, folderId);
  }

  /** Every request for the public page of this folder. */
  public static FaultCondition onFolderPage(String folderId) {
    return on(RequestKind.FOLDER_PAGE, folderId);
  }

  /** Every request for this file at the public download page. */
  public static FaultCondition onDownloadPage(String fileId) {
    return on(RequestKind.DOWNLOAD_PAGE, fileId);
  }

  /** Every request for an export of this document at its own site. */
  public static FaultCondition onDocumentPage(String fileId) {
    return on(RequestKind.DOCUMENT_PAGE, fileId);
  }

  /** Every question how far the download of this item is prepared. */
  public static FaultCondition onOperation(String fileId) {
    return on(RequestKind.OPERATION, fileId);
  }

  /** Every request of a kind. */
  public static FaultCondition on(RequestKind kind) {
    return FaultCondition.of(request -> request.kind() == kind);
  }

  /** Every request of a kind for an item. */
  public static FaultCondition on(RequestKind kind, String fileId) {
    return on(kind).where(request -> request.fileId().filter(fileId::equals).isPresent());
  }

  /** Every request. */
  public static FaultCondition onAny() {
    return FaultCondition.of(_ -> true);
  }
}
