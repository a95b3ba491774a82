package dev.drivefetch.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A place without directories, links or times of files, as object stores are. For tests. */
public final class ObjectStore implements Placement {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Path state;

  /** An empty one, for a run that has its state in that directory. */
  public ObjectStore(Path state) {
    this.state = state;
  }

  @Override
  public Optional<PlacedFile> find(String name) {
    return Optional.ofNullable(objects.get(name)).map(content -> file(name, content));
  }

  private static PlacedFile file(String name, byte[] content) {
    return new PlacedFile(name, content.length, Instant.EPOCH);
  }

  @Override
  public ReadableByteChannel read(String name) throws IOException {
    return Channels.newChannel(new ByteArrayInputStream(existing(name)));
  }

  private byte[] existing(String name) throws IOException {
    byte[] content = objects.get(name);
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    return content;
  }

  @Override
  public boolean create(String name, byte[] content) {
    return objects.putIfAbsent(checked(name), content.clone()) == null;
  }

  @Override
  public void place(Path whole, String name) throws IOException {
    objects.put(checked(name), Files.readAllBytes(whole));
    Files.delete(whole);
  }

  @Override
  public void move(String from, String to) throws IOException {
    objects.put(checked(to), existing(from));
    objects.remove(from);
  }

  @Override
  public boolean delete(String name) {
    return objects.remove(name) != null;
  }

  @Override
  public void list(Consumer<PlacedFile> taker) {
    objects.forEach(
        (name, content) -> {
          if (!name.startsWith(Destination.STATE + "/")) {
            taker.accept(file(name, content));
          }
        });
  }

  @Override
  public Path state() {
    return state;
  }

  private static String checked(String name) {
    if (name.contains("\0")
        || Arrays.stream(name.split("/", -1))
            .anyMatch(each -> each.isEmpty() || each.equals(".") || each.equals(".."))) {
      throw new IllegalArgumentException("no object can be called " + name);
    }
    return name;
  }
}
