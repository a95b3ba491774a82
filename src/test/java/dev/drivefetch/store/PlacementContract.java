package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Placement} keeps; the test of each implements this. */
@Timeout(60)
public interface PlacementContract {
  /** The one in question; without a file at the beginning of each test. */
  Placement placement();

  /** Puts that content in place, and says what is there then. */
  private PlacedFile placed(String name, byte[] content) throws IOException {
    placement().place(whole(content), name);
    return placement().find(name).orElseThrow();
  }

  private Path whole(byte[] content) throws IOException {
    Path file = placement().state().resolve(UUID.randomUUID() + ".part");
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(TestFiles.TIME));
    return file;
  }

  private byte[] read(String name) throws IOException {
    try (InputStream in = Channels.newInputStream(placement().read(name))) {
      return in.readAllBytes();
    }
  }

  private List<PlacedFile> all() throws IOException {
    List<PlacedFile> found = new ArrayList<>();
    placement().list(found::add);
    return found;
  }

  private <T> void atOnce(int threads, Callable<T> task, List<T> results) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        tasks.add(task);
      }
      for (Future<T> each : pool.invokeAll(tasks)) {
        results.add(each.get());
      }
    }
  }

  @Test
  default void aPlacedFileIsThereAndItsPartIsGone() throws IOException {
    byte[] content = TestFiles.bytes(5_000, 1);
    Path part = whole(content);

    placement().place(part, "a/b/c.bin");

    PlacedFile found = placement().find("a/b/c.bin").orElseThrow();
    assertThat(found.name()).isEqualTo("a/b/c.bin");
    assertThat(found.size()).isEqualTo(5_000);
    assertThat(read("a/b/c.bin")).isEqualTo(content);
    assertThat(part).doesNotExist();
  }

  @Test
  default void anEmptyFileIsOne() throws IOException {
    assertThat(placed("empty", new byte[0]).size()).isZero();
    assertThat(read("empty")).isEmpty();
  }

  @Test
  default void aFileReplacesAnother() throws IOException {
    placed("a", TestFiles.bytes(100, 1));

    assertThat(placed("a", TestFiles.bytes(10, 2)).size()).isEqualTo(10);
    assertThat(read("a")).isEqualTo(TestFiles.bytes(10, 2));
  }

  @Test
  default void whileAFileReplacesAnotherOneOfThemIsThere() throws Exception {
    var content = new byte[100_000];
    placed("a", content);
    var isOver = new AtomicBoolean();
    try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
      Future<Integer> reads =
          reader.submit(
              () -> {
                int count = 0;
                while (!isOver.get()) {
                  byte[] found = read("a");
                  assertThat(found).hasSize(content.length).containsOnly(found[0]);
                  count++;
                }
                return count;
              });
      try {
        for (int i = 1; i <= 100; i++) {
          Arrays.fill(content, (byte) i);
          placement().place(whole(content), "a");
        }
      } finally {
        isOver.set(true);
      }
      assertThat(reads.get()).as("reads").isNotNegative();
    }
    assertThat(read("a")).containsOnly(100);
  }

  @Test
  default void namesOfAllWritingSystemsAreTaken() throws IOException {
    for (String name : List.of("Grüße/日本語.txt", "a b/ c", "x\\y", "%2e%2e/#?&")) {
      assertThat(placed(name, new byte[] {1}).name()).isEqualTo(name);
    }
    assertThat(all()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "\0"})
  default void aNameThatCannotBeAFilesLeadsToNone(String name) throws IOException {
    placed("a", new byte[1]);
    placed("c/b", new byte[1]);

    assertThat(placement().find(name)).isEmpty();
    assertThat(placement().delete(name)).isFalse();
    assertThatIOException().isThrownBy(() -> placement().read(name));
    assertThatIOException().isThrownBy(() -> placement().move(name, "d"));
    Path part = whole(new byte[1]);
    assertThatIllegalArgumentException().isThrownBy(() -> placement().place(part, name));
    assertThatIllegalArgumentException().isThrownBy(() -> placement().move("a", name));
    assertThatIllegalArgumentException().isThrownBy(() -> placement().create(name, new byte[1]));
    assertThat(all()).extracting(PlacedFile::name).containsExactlyInAnyOrder("a", "c/b");
  }

  @Test
  default void whatIsNotThereIsNeitherFoundNorReadMovedOrDeleted() throws IOException {
    placed("folder/a", new byte[1]);

    for (String name : List.of("b", "folder", "folder/b", "folder/a/b", "none/b")) {
      assertThat(placement().find(name)).as(name).isEmpty();
      assertThat(placement().delete(name)).as(name).isFalse();
      assertThatIOException().isThrownBy(() -> placement().read(name));
      assertThatIOException().isThrownBy(() -> placement().move(name, "d"));
    }
    assertThat(all()).extracting(PlacedFile::name).containsExactly("folder/a");
  }

  @Test
  default void aFileMovesWithItsTime() throws IOException {
    byte[] content = TestFiles.bytes(100, 1);
    PlacedFile before = placed("a/b", content);

    placement().move("a/b", "c/d/e");

    assertThat(placement().find("a/b")).isEmpty();
    assertThat(placement().find("c/d/e")).contains(new PlacedFile("c/d/e", 100, before.modified()));
    assertThat(read("c/d/e")).isEqualTo(content);
  }

  @Test
  default void aFileThatMovesReplacesAnother() throws IOException {
    placed("a", new byte[] {1});
    placed("b", new byte[] {2, 2});

    placement().move("a", "b");

    assertThat(read("b")).containsExactly(1);
    assertThat(all()).extracting(PlacedFile::name).containsExactly("b");
  }

  @Test
  default void aNameIsFreeUnlessAnotherFileHasIt() throws IOException {
    placed("a", new byte[] {1});
    placed("folder/b", new byte[] {2});

    assertThat(placement().isFree("c", "a")).isTrue();
    assertThat(placement().isFree("none/c", "a")).isTrue();
    assertThat(placement().isFree("a", "a")).as("its own").isTrue();
    assertThat(placement().isFree("folder/b", "a")).isFalse();
  }

  @Test
  default void aFileIsMadeOnlyWhereNoneIs() throws IOException {
    assertThat(placement().create("a/lock", new byte[] {1})).isTrue();
    assertThat(placement().create("a/lock", new byte[] {2, 2})).isFalse();
    placed("b", new byte[] {3});
    assertThat(placement().create("b", new byte[] {4, 4})).isFalse();

    assertThat(read("a/lock")).containsExactly(1);
    assertThat(read("b")).containsExactly(3);
  }

  @Test
  default void ofSeveralThatMakeAFileAtOnceOneDoes() throws Exception {
    for (int round = 0; round < 20; round++) {
      String name = "locks/" + round;
      List<Boolean> made = new ArrayList<>();
      atOnce(4, () -> placement().create(name, new byte[] {1, 2, 3}), made);

      assertThat(made).containsOnlyOnce(true);
      assertThat(read(name)).containsExactly(1, 2, 3);
    }
  }

  @Test
  default void aDeletedFileIsGone() throws IOException {
    placed("a/b", new byte[1]);
    placed("a/c", new byte[1]);

    assertThat(placement().delete("a/b")).isTrue();
    assertThat(placement().delete("a/b")).isFalse();
    assertThat(all()).extracting(PlacedFile::name).containsExactly("a/c");
  }

  @Test
  default void allFilesAreListedAsTheyAreFound() throws IOException {
    assertThat(all()).isEmpty();
    PlacedFile a = placed("a", new byte[3]);
    PlacedFile b = placed("b/c/d", new byte[5]);

    assertThat(all()).containsExactlyInAnyOrder(a, b);
  }

  @Test
  default void drivefetchsOwnFilesAreFoundButNotListed() throws IOException {
    String own = Destination.STATE + "/aside/a";

    placed(own, new byte[] {1});
    whole(new byte[1]);

    assertThat(placement().find(own)).isPresent();
    assertThat(all()).isEmpty();
  }

  @Test
  default void theBytesTellWhetherAFileIsRight() throws IOException {
    byte[] content = TestFiles.bytes(1_000_000, 1);
    PlacedFile file = placed("a", content);

    assertThat(matches(file, content)).isTrue();
    content[999_999]++;
    assertThat(matches(file, content)).isFalse();
  }

  private boolean matches(PlacedFile file, byte[] content) throws IOException {
    return placement().matches(file, TestFiles.checksum(content), Digests.standard());
  }

  @Test
  default void whatTimeAFileHasIsSaid() throws IOException {
    PlacedFile file = placed("a", new byte[1]);

    PlacedFile later = placement().setTime(file, TestFiles.TIME.plusSeconds(100));

    assertThat(placement().find("a")).contains(later);
  }
}
