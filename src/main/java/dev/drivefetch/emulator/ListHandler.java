package dev.drivefetch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers {@code files.list}. */
final class ListHandler {
  private static final int LARGEST_PAGE_SIZE = 1000;
  private static final int DEFAULT_PAGE_SIZE = 100;
  private static final Set<String> CORPORA = Set.of("user", "domain", "drive", "allDrives");
  private static final FieldMask DEFAULT =
      FieldMask.ofNames("kind", "incompleteSearch", "nextPageToken")
          .plus("files", FileResource.DEFAULT);

  private final Items items;
  private final FileResource resource;
  private final Paging paging;

  ListHandler(Items items, FileResource resource, Paging paging) {
    this.items = items;
    this.resource = resource;
    this.paging = paging;
  }

  /** What a page token belongs to: it is of no use for another list. */
  static String identity(RecordedRequest request) {
    return request.parameter("q").orElse("") + "\n" + request.parameter("orderBy").orElse("");
  }

  Reply reply(RecordedRequest request) throws IOException {
    checkDrives(request);
    FieldMask mask =
        request
            .parameter("fields")
            .map(fields -> FieldMaskParser.parse(fields, ResourceSchema.FILE_LIST))
            .orElse(DEFAULT);
    int pageSize = Math.min(pageSize(request), paging.largestPage());
    PageToken token = token(request);
    List<DriveItem> found = found(request);
    int from = Math.min(token.position(), found.size());
    boolean empty = paging.emptyPages() && !token.emptyShown() && !found.isEmpty();
    int to = empty ? from : Math.min(from + pageSize, found.size());
    var list = new JsonObject().put("kind", "drive#fileList").put("incompleteSearch", false);
    if (to < found.size()) {
      list.put("nextPageToken", new PageToken(to, empty).encode(identity(request)));
    }
    list.put("files", files(found.subList(from, to), mask.of("files")));
    return Reply.json(200, mask.of(list));
  }

  private JsonArray files(List<DriveItem> page, FieldMask mask) throws IOException {
    var files = new JsonArray();
    for (DriveItem item : page) {
      try {
        files.add(resource.describe(item, mask));
      } catch (FileSystemException _) {
        // It is gone since it was found, and so from the list.
      }
    }
    return files;
  }

  private List<DriveItem> found(RecordedRequest request) {
    Query query = QueryParser.parse(request.parameter("q").orElse(""), items::resolve);
    ItemOrder order = ItemOrder.parse(request.parameter("orderBy").orElse(""));
    for (String parent : query.parents()) {
      // Drive does not repeat the id here.
      require(items.canOpen(parent), ApiErrors.notFound(""));
    }
    Stream<DriveItem> candidates =
        query
            .bounds()
            .map(folders -> folders.stream().map(items.content()::children).flatMap(List::stream))
            .orElseGet(() -> items.content().items().stream());
    boolean grouped = query.parents().size() > 1;
    return order
        .sorted(
            candidates
                .filter(query::wants)
                .filter(items::sees)
                .filter(item -> !grouped || !items.isLeftOutOfGroups(item)))
        .toList();
  }

  private static void checkDrives(RecordedRequest request) {
    require(
        !request.isTrue("includeItemsFromAllDrives") || request.isTrue("supportsAllDrives"),
        ApiErrors.allDrivesSupportRequired());
    String corpora = request.parameter("corpora").orElse("user");
    require(CORPORA.contains(corpora), ApiErrors.invalidValue("corpora"));
    Optional<String> drive = request.parameter("driveId");
    // Nobody here is a member of a shared drive.
    drive.ifPresent(id -> require(false, ApiErrors.sharedDriveNotFound(id)));
  }

  private static int pageSize(RecordedRequest request) {
    Optional<String> asked = request.parameter("pageSize");
    if (asked.isEmpty()) {
      return DEFAULT_PAGE_SIZE;
    }
    require(asked.get().matches("-?\\d{1,9}"), ApiErrors.notANumber("page_size", asked.get()));
    int size = Integer.parseInt(asked.get());
    require(size >= 1 && size <= LARGEST_PAGE_SIZE, ApiErrors.invalidValue("pageSize"));
    return size;
  }

  private static PageToken token(RecordedRequest request) {
    return request
        .parameter("pageToken")
        .map(
            text ->
                PageToken.decode(text, identity(request))
                    .orElseThrow(() -> new Refusal(ApiErrors.invalidValue("pageToken"))))
        .orElse(PageToken.FIRST);
  }

  private static void require(boolean condition, ApiError error) {
    if (!condition) {
      throw new Refusal(error);
    }
  }
}
