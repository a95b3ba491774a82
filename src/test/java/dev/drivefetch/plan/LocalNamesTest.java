package dev.drivefetch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.RemoteEntry;
import dev.drivefetch.store.TestFiles;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LocalNamesTest {
  private final LocalNames names = new LocalNames(new NoMemory(), "", TestFiles.ROOT.id());

  private static RemoteEntry file(String id, String name) {
    return TestFiles.file(id, name);
  }

  private static PathMemory memory(Map<String, String> idByName) {
    return new FakeMemory(new HashMap<>(idByName));
  }

  @Test
  void theFirstKeepsTheNameAndLaterOnesShowWhoTheyAre() {
    assertThat(names.claim(file("1abcdefgh", "a.txt"))).isEqualTo("a.txt");
    assertThat(names.claim(file("2abcdefgh", "a.txt"))).isEqualTo("a [abcdefgh].txt");
    assertThat(names.claim(file("3abcdefgh", "a.txt"))).isEqualTo("a [3abcdefgh].txt");
    assertThat(names.claim(file("3abcdefgh", "a.txt"))).matches("a \\[[0-9a-f]{20}]\\.txt");
    assertThat(names.claim(file("3abcdefgh", "a.txt"))).matches("a \\[[0-9a-f]{20}]\\.txt");
  }

  @Test
  void aFolderAndAFileOfOneNameAreNamesakes() {
    assertThat(names.claim(TestFiles.folder("1", "a", TestFiles.ROOT))).isEqualTo("a");
    assertThat(names.claim(file("2", "a"))).isEqualTo("a [2]");
  }

  @Test
  void namesThatSomeDiskTakesForOneAreNamesakes() {
    for (String[] pair :
        new String[][] {
          {"a.txt", "A.TXT"},
          {"ü", "u\u0308"},
          {"Ü", "u\u0308"},
          {"Straße", "STRASSE"},
          {"\u212a", "k"},
          {"ſ", "S"},
          {"ς", "Σ"},
          {"a/b", "a:b"},
          {"ﬀ", "FF"},
          {"میخواهم", "می\u200cخواهم"},
          {"❤", "❤\ufe0f"},
          {"x\u3164", "x"},
        }) {
      LocalNames directory = new LocalNames(new NoMemory(), "", TestFiles.ROOT.id());
      directory.claim(file("1", pair[0]));

      assertThat(directory.claim(file("2", pair[1]))).endsWith(" [2]" + extension(pair[1]));
    }
  }

  private static String extension(String name) {
    return name.contains(".") ? name.substring(name.indexOf('.')) : "";
  }

  @Test
  void aNameThatLooksLikeANamesakesIsKeptApart() {
    names.claim(file("9", "a [2].txt"));
    names.claim(file("1", "a.txt"));

    assertThat(names.claim(file("2", "a.txt"))).matches("a \\[[0-9a-f]{20}]\\.txt");
  }

  @Test
  void nothingOfAHostileIdGetsIntoAName() {
    names.claim(file("1", "a"));

    assertThat(names.claim(file("../../x\0y", "a"))).isEqualTo("a [_____x_y]");
    assertThat(names.claim(file("é".repeat(9_999), "a"))).isEqualTo("a [________]");
  }

  @Test
  void aReservedNameGoesToNobody() {
    names.reserve(".drivefetch");

    assertThat(names.claim(file("1", ".DriveFetch"))).isEqualTo(".DriveFetch [1]");
    assertThat(names.claim(file("2", ".drive\u200dfetch"))).isEqualTo(".drive\u200dfetch [2]");
  }

  @Test
  void whatAnEarlierRunGaveStaysWhateverTheOrder() {
    LocalNames later =
        new LocalNames(memory(Map.of("a", "one", "a [two]", "two")), "", TestFiles.ROOT.id());

    assertThat(later.claim(file("two", "a"))).isEqualTo("a [two]");
    assertThat(later.claim(file("three", "a"))).isEqualTo("a [three]");
    assertThat(later.claim(file("one", "a"))).isEqualTo("a");
  }

  @Test
  void aNewNameInDriveIsANewNameHere() {
    LocalNames later = new LocalNames(memory(Map.of("a", "one")), "", TestFiles.ROOT.id());

    assertThat(later.claim(file("one", "b"))).isEqualTo("b");
  }

  @Test
  void namesAreDistinctForAnyListingAndTheSameAgain() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<RemoteEntry> listing = listing(random);
      Map<String, String> given = claimAll(listing, new NoMemory(), seed);
      Collections.shuffle(listing, random);

      assertThat(claimAll(listing, memory(inverse(given)), seed))
          .as("seed %d", seed)
          .isEqualTo(given);
    }
  }

  private static List<RemoteEntry> listing(Random random) {
    List<RemoteEntry> entries = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String name = random.nextInt(3) == 0 ? "a" : NastyNames.next(random);
      entries.add(
          random.nextInt(4) == 0
              ? TestFiles.folder("folder-" + i, name, TestFiles.ROOT)
              : file("id-" + i, name));
    }
    return entries;
  }

  /** By id; checks that no two are the same on any disk. */
  private static Map<String, String> claimAll(
      List<RemoteEntry> listing, PathMemory memory, long seed) {
    LocalNames directory = new LocalNames(memory, "", TestFiles.ROOT.id());
    Map<String, String> given = new HashMap<>();
    Set<String> folded = new HashSet<>();
    for (RemoteEntry each : listing) {
      String name = directory.claim(each);
      given.put(each.id(), name);
      String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
      assertThat(folded.add(decomposed.toUpperCase(Locale.ROOT)))
          .as("seed %d: %s", seed, name)
          .isTrue();
      assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 255);
    }
    return given;
  }

  private static Map<String, String> inverse(Map<String, String> nameById) {
    Map<String, String> idByName = new HashMap<>();
    nameById.forEach((id, name) -> idByName.put(name, id));
    return idByName;
  }

  @Test
  void thousandsOfNamesakesAreDistinct() {
    Set<String> given = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      given.add(names.claim(file("abcdefgh", "same.txt")));
      given.add(names.claim(file(i + "-abcdefgh", "same.txt")));
    }

    assertThat(given).hasSize(10_000);
  }

  @Test
  void severalThreadsGetDistinctNames() throws InterruptedException {
    Set<String> given = Collections.synchronizedSet(new HashSet<>());
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      String id = "thread-" + thread;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 1_000; i++) {
                      given.add(names.claim(file(id, "same " + i / 2)));
                    }
                  }));
    }
    for (Thread each : threads) {
      each.join();
    }

    assertThat(given).hasSize(4_000);
  }
}
