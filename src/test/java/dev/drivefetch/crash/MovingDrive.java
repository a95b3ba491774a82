package dev.drivefetch.crash;

import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.DriveItem;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.GivenBytes;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.emulator.SeededBytes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A Drive whose files and folders are renamed and moved, while none is added, changed or deleted.
 * No two of one folder ever have the same name. Used by one thread.
 */
final class MovingDrive implements AutoCloseable {
  static final int FOLDERS = 12;

  private static final int FILES = 120;
  private static final int LONGEST = 3_000;

  private final Random random;
  private final Tripwire tripwire = new Tripwire();
  private final Map<String, byte[]> bytes = new LinkedHashMap<>();
  private final List<String> folders = new ArrayList<>();
  private final DriveContent content;
  private final DriveEmulator emulator;
  private int names;

  /** Serves at once. */
  MovingDrive(long seed) throws IOException {
    random = new Random(seed);
    content = content(seed);
    var latency =
        new Latency(
            Duration.ofMillis(2), Duration.ZERO, Duration.ofMillis(15), OptionalLong.empty());
    emulator = DriveEmulator.start(EmulatorOptions.DEFAULT.withLatency(latency), content);
    emulator.add(FaultRule.onAny().where(this::watch).answer(new Fault.Stall(0)));
  }

  private DriveContent content(long seed) throws IOException {
    DriveContentBuilder drive = new DriveContentBuilder().folder(CrashDrive.ROOT, "Shared");
    folders.add(CrashDrive.ROOT);
    while (folders.size() <= FOLDERS) {
      String id = "folder-" + folders.size();
      drive = drive.folder(any(folders), id, id);
      folders.add(id);
    }
    while (bytes.size() < FILES) {
      String id = "file-" + bytes.size();
      int size = 1 + random.nextInt(LONGEST);
      byte[] all = new SeededBytes(size, seed + bytes.size()).read(0, size);
      drive = drive.file(any(folders), id, id, new GivenBytes(all));
      bytes.put(id, all);
    }
    return drive.build();
  }

  private boolean watch(RecordedRequest request) {
    tripwire.asked(request);
    return false;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /**
   * Some are renamed, some moved, and some swap their names. Names of folders are new, since one
   * that another folder had stays reserved for that one.
   */
  void change() {
    List<String> files = List.copyOf(bytes.keySet());
    List<String> changeable = folders.subList(1, folders.size());
    for (int each = 0; each < 25; each++) {
      move(any(files), any(folders));
      rename(any(files));
      swap(any(files), any(files));
    }
    rename(any(changeable));
    String moved = any(changeable);
    rename(moved);
    move(moved, any(folders));
  }

  private void rename(String id) {
    put(id, item(id).parent().orElseThrow(), "new-" + names++);
  }

  private void move(String id, String folder) {
    if (!isIn(folder, id)) {
      String name = item(id).name();
      boolean isTaken = content.children(folder).stream().anyMatch(it -> it.name().equals(name));
      put(id, folder, isTaken ? "new-" + names++ : name);
    }
  }

  /** Each comes to where the other was. */
  private void swap(String one, String other) {
    DriveItem first = item(one);
    DriveItem second = item(other);
    if (!isIn(one, other) && !isIn(other, one)) {
      put(one, second.parent().orElseThrow(), second.name());
      put(other, first.parent().orElseThrow(), first.name());
    }
  }

  private boolean isIn(String inner, String outer) {
    Optional<String> at = Optional.of(inner);
    while (at.isPresent() && !at.get().equals(outer)) {
      at = item(at.get()).parent();
    }
    return at.isPresent();
  }

  private DriveItem item(String id) {
    return content.item(id).orElseThrow();
  }

  private void put(String id, String folder, String name) {
    DriveItem item = item(id);
    content.add(
        new DriveItem(
            id,
            Optional.of(folder),
            name,
            item.mimeType(),
            item.content(),
            item.modifiedTime(),
            item.version(),
            item.flags(),
            item.resourceKey(),
            item.overrides()));
  }

  private String path(String id) {
    DriveItem item = item(id);
    String folder = item.parent().orElseThrow();
    return folder.equals(CrashDrive.ROOT) ? item.name() : path(folder) + "/" + item.name();
  }

  /** What is right now, by path. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    bytes.forEach((id, all) -> files.put(path(id), all));
    return files;
  }

  Tripwire tripwire() {
    return tripwire;
  }

  URI endpoint() {
    return emulator.endpoint();
  }

  /** All requests for content so far. */
  List<RecordedRequest> mediaRequests() {
    return emulator.requests().stream().filter(it -> it.kind() == RequestKind.MEDIA).toList();
  }

  @Override
  public void close() {
    emulator.close();
  }
}
