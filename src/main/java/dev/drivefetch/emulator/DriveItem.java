package dev.drivefetch.emulator;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One file, folder, document or shortcut of the emulated Drive.
 *
 * @param id unique in the content
 * @param parent the folder it is in; absent for the root of a shared tree
 * @param name any text; need not be unique
 * @param mimeType as Drive says it
 * @param content what kind of thing it is
 * @param modifiedTime of the content
 * @param version raised with every change
 * @param flags what is wrong with it
 * @param resourceKey must be sent along by every caller that requests it
 * @param overrides what the metadata says instead of the truth, by field; empty: nothing at all
 */
public record DriveItem(
    String id,
    Optional<String> parent,
    String name,
    String mimeType,
    ItemContent content,
    Instant modifiedTime,
    long version,
    Set<ItemFlag> flags,
    Optional<String> resourceKey,
    Map<String, Optional<Object>> overrides) {
  /** The MIME type of folders. */
  public static final String FOLDER = "application/vnd.google-apps.folder";

  /** The MIME type of shortcuts. */
  public static final String SHORTCUT = "application/vnd.google-apps.shortcut";

  private static final Instant LONG_AGO = Instant.parse("2024-03-01T09:30:00Z");

  public DriveItem {
    flags = Set.copyOf(flags);
    overrides = Map.copyOf(overrides);
  }

  /** An item with nothing unusual about it. */
  public DriveItem(
      String id, Optional<String> parent, String name, String mimeType, ItemContent content) {
    this(id, parent, name, mimeType, content, LONG_AGO, 1, Set.of(), Optional.empty(), Map.of());
  }

  /** The same under another name. */
  public DriveItem withName(String name) {
    return new DriveItem(
        id, parent, name, mimeType, content, modifiedTime, version, flags, resourceKey, overrides);
  }

  /** The same of another MIME type. */
  public DriveItem withMimeType(String mimeType) {
    return new DriveItem(
        id, parent, name, mimeType, content, modifiedTime, version, flags, resourceKey, overrides);
  }

  /** The next version: other bytes, and so another head revision. */
  public DriveItem withContent(ItemContent content) {
    return new DriveItem(
        id,
        parent,
        name,
        mimeType,
        content,
        modifiedTime,
        version + 1,
        flags,
        resourceKey,
        overrides);
  }

  /** The next version of a file: {@link #withContent} for plain bytes. */
  public DriveItem withBytes(byte[] bytes) {
    return withContent(new ItemContent.Binary(new GivenBytes(bytes)));
  }

  /** The same, modified at another time. */
  public DriveItem withModifiedTime(Instant modifiedTime) {
    return new DriveItem(
        id, parent, name, mimeType, content, modifiedTime, version, flags, resourceKey, overrides);
  }

  /** The same with one more flag. */
  public DriveItem with(ItemFlag flag) {
    var more = EnumSet.of(flag);
    more.addAll(flags);
    return new DriveItem(
        id, parent, name, mimeType, content, modifiedTime, version, more, resourceKey, overrides);
  }

  /** The same, but only for callers that send this key. */
  public DriveItem withResourceKey(String key) {
    return new DriveItem(
        id,
        parent,
        name,
        mimeType,
        content,
        modifiedTime,
        version,
        flags,
        Optional.of(key),
        overrides);
  }

  /**
   * The same with a field of its metadata set, true or not, e.g. {@code with("size", "12")}.
   *
   * @param value a JSON value as Drive writes it: 64-bit numbers are strings
   */
  public DriveItem with(String field, Object value) {
    return overriding(field, Optional.of(value));
  }

  /** The same without a field of its metadata, e.g. {@code without("md5Checksum")}. */
  public DriveItem without(String field) {
    return overriding(field, Optional.empty());
  }

  /** Whether it has this flag itself. */
  public boolean is(ItemFlag flag) {
    return flags.contains(flag);
  }

  private DriveItem overriding(String field, Optional<Object> value) {
    Map<String, Optional<Object>> more = new HashMap<>(overrides);
    more.put(field, value);
    return new DriveItem(
        id, parent, name, mimeType, content, modifiedTime, version, flags, resourceKey, more);
  }
}
