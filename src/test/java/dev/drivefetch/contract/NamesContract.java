package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a folder calls its files, each has a place of its own inside the destination. */
public interface NamesContract extends Contract {
  List<String> HOSTILE =
      List.of(
          "..",
          ".",
          "../../escaped",
          "/etc/passwd",
          "a/b",
          "a\\b",
          "nul\0byte",
          "line\nbreak",
          "\u001b[31mred",
          "\u202egnp.exe",
          ".drivefetch",
          "x".repeat(300),
          "é".repeat(300) + ".txt",
          "dots...",
          "space ",
          "CON",
          "",
          " ");

  @Test
  default void hostileNamesStayInsideTheDestination() throws IOException {
    Run run = world().has(NamesContract::hostile).fetch().isWhole().downloaded(HOSTILE.size());

    for (String name : HOSTILE) {
      assertThat(run.place(name).toRealPath()).startsWith(world().dest().toRealPath());
    }
    try (Stream<Path> beside = Files.list(world().folder())) {
      assertThat(beside).as("what is beside the destination").containsExactly(world().dest());
    }
  }

  private static DriveContentBuilder hostile(DriveContentBuilder drive) {
    for (int each = 0; each < HOSTILE.size(); each++) {
      drive.seeded(ROOT, "hostile-" + each, HOSTILE.get(each), 50 + each, each);
    }
    return drive;
  }

  @Test
  default void hostileFolderNamesStayInsideTheDestination() throws IOException {
    Run run =
        world()
            .has(
                drive ->
                    drive
                        .folder(ROOT, "up", "..")
                        .seeded("up", "one", "one.bin", 10, 1)
                        .folder(ROOT, "state", ".drivefetch")
                        .seeded("state", "two", "lock", 10, 2))
            .fetch()
            .isWhole()
            .downloaded(2);

    assertThat(run.place("one.bin").toRealPath()).startsWith(world().dest().toRealPath());
    assertThat(run.place("lock").getParent()).isNotEqualTo(world().dest().resolve(".drivefetch"));
  }

  @Test
  default void namesakesAllArriveAndKeepTheirPlacesWhateverTheOrder() {
    world().has(NamesContract::namesakes).fetch().isWhole().downloaded(5);
    Map<String, Path> before = places(world().fetch().isWhole().upToDate(5));
    reverse(ROOT);
    Run again = world().fetch().isWhole().upToDate(5);

    assertThat(places(again)).as("places by Drive's ids").isEqualTo(before).hasSize(5);
    assertThat(before.values()).doesNotHaveDuplicates();
  }

  private static DriveContentBuilder namesakes(DriveContentBuilder drive) {
    for (int each = 0; each < 5; each++) {
      drive.seeded(ROOT, "same-" + each, "same.bin", 100, each);
    }
    return drive;
  }

  private void reverse(String folder) {
    List<DriveItem> items = world().drive().content().children(folder);
    items.forEach(item -> world().drive().content().remove(item.id()));
    items.reversed().forEach(world().drive().content()::add);
    assertThat(world().drive().content().children(folder).stream().map(DriveItem::id))
        .containsExactlyElementsOf(
            items.stream().map(DriveItem::id).sorted(Collections.reverseOrder()).toList());
  }

  private static Map<String, Path> places(Run run) {
    Map<String, Path> places = new TreeMap<>();
    run.finished()
        .forEach(
            end -> {
              if (end.outcome() instanceof dev.drivefetch.model.Outcome.UpToDate(Path target)) {
                places.put(end.file().id(), target);
              }
            });
    return places;
  }
}
