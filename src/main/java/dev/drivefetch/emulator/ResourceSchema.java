package dev.drivefetch.emulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The field names of a kind of resource, so that a mask with a wrong one can be refused.
 *
 * @param open whether any name will do below
 * @param fields the names, each with what is below it
 */
record ResourceSchema(boolean open, Map<String, ResourceSchema> fields) {
  private static final ResourceSchema ANY = new ResourceSchema(true, Map.of());
  private static final ResourceSchema LEAF = new ResourceSchema(false, Map.of());

  /** A file, a folder, a document or a shortcut. */
  static final ResourceSchema FILE = file();

  /** A page of a list of files. */
  static final ResourceSchema FILE_LIST =
      leaves("incompleteSearch", "kind", "nextPageToken").with("files", FILE);

  /** What Drive says about the user and itself. */
  static final ResourceSchema ABOUT =
      leaves(
              "appInstalled",
              "canCreateDrives",
              "canCreateTeamDrives",
              "folderColorPalette",
              "kind",
              "maxUploadSize")
          .with("driveThemes", ANY)
          .with("exportFormats", ANY)
          .with("importFormats", ANY)
          .with("maxImportSizes", ANY)
          .with("storageQuota", leaves("limit", "usage", "usageInDrive", "usageInDriveTrash"))
          .with("teamDriveThemes", ANY)
          .with("user", user());

  /** A page of a list of shared drives. */
  static final ResourceSchema DRIVE_LIST = leaves("kind", "nextPageToken").with("drives", ANY);

  /** The schema of a field, if there is such a field. */
  Optional<ResourceSchema> field(String name) {
    return open ? Optional.of(ANY) : Optional.ofNullable(fields.get(name));
  }

  /** The schema of what is below {@code *}: all that can be below any of the fields. */
  ResourceSchema any() {
    if (open) {
      return this;
    }
    Map<String, ResourceSchema> below = new HashMap<>();
    fields.values().forEach(field -> below.putAll(field.fields));
    return new ResourceSchema(fields.values().stream().anyMatch(ResourceSchema::open), below);
  }

  private static ResourceSchema file() {
    return leaves(
            "copyRequiresWriterPermission",
            "createdTime",
            "description",
            "driveId",
            "explicitlyTrashed",
            "fileExtension",
            "folderColorRgb",
            "fullFileExtension",
            "hasAugmentedPermissions",
            "hasThumbnail",
            "headRevisionId",
            "iconLink",
            "id",
            "inheritedPermissionsDisabled",
            "isAppAuthorized",
            "kind",
            "md5Checksum",
            "mimeType",
            "modifiedByMe",
            "modifiedByMeTime",
            "modifiedTime",
            "name",
            "originalFilename",
            "ownedByMe",
            "parents",
            "permissionIds",
            "quotaBytesUsed",
            "resourceKey",
            "sha1Checksum",
            "sha256Checksum",
            "shared",
            "sharedWithMeTime",
            "size",
            "spaces",
            "starred",
            "teamDriveId",
            "thumbnailLink",
            "thumbnailVersion",
            "trashed",
            "trashedTime",
            "version",
            "viewedByMe",
            "viewedByMeTime",
            "viewersCanCopyContent",
            "webContentLink",
            "webViewLink",
            "writersCanShare")
        .with("appProperties", ANY)
        .with("capabilities", ANY)
        .with("clientEncryptionDetails", ANY)
        .with("contentHints", ANY)
        .with("contentRestrictions", ANY)
        .with("downloadRestrictions", ANY)
        .with("exportLinks", ANY)
        .with("imageMediaMetadata", ANY)
        .with("labelInfo", ANY)
        .with("lastModifyingUser", user())
        .with("linkShareMetadata", leaves("securityUpdateEligible", "securityUpdateEnabled"))
        .with("owners", user())
        .with("permissions", ANY)
        .with("properties", ANY)
        .with("sharingUser", user())
        .with("shortcutDetails", leaves("targetId", "targetMimeType", "targetResourceKey"))
        .with("trashingUser", user())
        .with("videoMediaMetadata", ANY);
  }

  private static ResourceSchema user() {
    return leaves("displayName", "emailAddress", "kind", "me", "permissionId", "photoLink");
  }

  private static ResourceSchema leaves(String... names) {
    Map<String, ResourceSchema> fields = new HashMap<>();
    for (String name : names) {
      fields.put(name, LEAF);
    }
    return new ResourceSchema(false, fields);
  }

  private ResourceSchema with(String name, ResourceSchema schema) {
    Map<String, ResourceSchema> more = new HashMap<>(fields);
    more.put(name, schema);
    return new ResourceSchema(open, more);
  }
}
