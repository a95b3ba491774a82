package dev.drivefetch.emulator;

import java.io.IOException;

/** Answers {@code files.get} for metadata. */
final class GetHandler {
  private final Items items;
  private final FileResource resource;

  GetHandler(Items items, FileResource resource) {
    this.items = items;
    this.resource = resource;
  }

  Reply reply(RecordedRequest request) throws IOException {
    FieldMask mask =
        request
            .parameter("fields")
            .map(fields -> FieldMaskParser.parse(fields, ResourceSchema.FILE))
            .orElse(FileResource.DEFAULT);
    DriveItem item = items.open(request.fileId().orElse(""));
    if (request.isTrue("acknowledgeAbuse")) {
      throw new Refusal(ApiErrors.invalidAcknowledgment());
    }
    return Reply.json(200, resource.describe(item, mask));
  }
}
