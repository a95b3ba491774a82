package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents come in the formats that the user prefers. */
interface ExportContract extends Contract {
  String APPS = "application/vnd.google-apps.";
  String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  String OPEN_TEXT = "application/vnd.oasis.opendocument.text";

  private World exporting(String... formats) {
    return world().asked(it -> it.withSelection(new Settings.Selection(List.of(formats))));
  }

  private static DriveContentBuilder plan(DriveContentBuilder drive) {
    return drive.document(
        ROOT,
        "plan",
        "Plan.docx",
        APPS + "document",
        Map.of(WORD, "word".getBytes(UTF_8), OPEN_TEXT, "open".getBytes(UTF_8)));
  }

  private static DriveContentBuilder others(DriveContentBuilder drive) {
    return drive
        .document(
            ROOT, "sheet", "Sums", APPS + "spreadsheet", Map.of("text/csv", "1".getBytes(UTF_8)))
        .document(ROOT, "map", "Way", APPS + "map", Map.of())
        .seeded(ROOT, "a", "a.bin", 1000, 1);
  }

  @Test
  default void eachKindComesInTheFirstFormatThatItHas() {
    exporting("csv", "odt", "docx", "link").has(ExportContract::plan).has(ExportContract::others);

    Run first = world().fetch().isWhole().downloaded(4);

    assertThat(first.summary().counts().exported()).as("exported; links are not").isEqualTo(2);
    assertThat(first.tree()).containsExactly("Plan.docx.odt", "Sums.csv", "Way.url", "a.bin");
    world().fetch().isWhole().upToDate(4);
    exporting("csv", "odt", "docx", "link").fetch().isWhole().upToDate(4);
  }

  @Test
  default void aDocumentThatIsNamedAfterItsFormatHasOneExtension() {
    Run run = exporting("docx").has(ExportContract::plan).fetch().isWhole().downloaded(1);

    assertThat(run.tree()).containsExactly("Plan.docx");
  }

  @Test
  default void anotherFormatIsDownloadedAndTheFirstIsStillKnown() {
    exporting("docx").has(ExportContract::plan).fetch().isWhole().downloaded(1);
    Run run = exporting("odt").fetch().isWhole().downloaded(1);

    assertThat(run.tree()).containsExactly("Plan.docx", "Plan.docx.odt");
    exporting("docx").fetch().isWhole().upToDate(1);
    exporting("odt").fetch().isWhole().upToDate(1);
  }

  @Test
  default void aDocumentIsUpToDateByItsTimeInDrive() {
    exporting("odt").has(ExportContract::plan).has(ExportContract::others).fetch();

    world()
        .drive()
        .content()
        .change("plan", it -> it.withModifiedTime(it.modifiedTime().plusSeconds(1)));
    Run run = exporting("odt").fetch().isWhole().downloaded(1).upToDate(1);

    assertThat(run.summary().counts().exported()).isEqualTo(1);
  }

  @Test
  default void aLinkFileLeadsToTheDocumentAndNothingIsDownloaded() throws IOException {
    Run run = exporting("link").has(ExportContract::plan).fetch().isWhole().downloaded(1);

    assertThat(run.tree()).containsExactly("Plan.docx.url");
    assertThat(Files.readString(run.place("Plan.docx")))
        .isEqualTo("[InternetShortcut]\r\nURL=https://drive.google.com/open?id=plan\r\n");
    assertThat(world().requests(RequestKind.EXPORT)).isEmpty();

    Files.writeString(run.place("Plan.docx"), "damaged");
    world().fetch().isWhole().downloaded(1);
    exporting("link").fetch().isWhole().upToDate(1);
  }

  @Test
  default void noneSkipsDocumentsAndNothingElse() {
    Run run = exporting("none").has(ExportContract::plan).has(ExportContract::others).fetch();

    assertThat(run.isWhole().downloaded(1).tree()).containsExactly("a.bin");
    assertThat(run.outcome("Plan.docx"))
        .isInstanceOfSatisfying(
            Outcome.Skipped.class, it -> assertThat(it.reason()).contains("--export=none"));
  }

  @Test
  default void aKindWithoutAnyOfTheFormatsIsSkippedAndItsFormatsAreNamed() {
    Run run = exporting("svg").has(ExportContract::plan).has(ExportContract::others).fetch();

    assertThat(run.isWhole().downloaded(1).tree()).containsExactly("a.bin");
    assertThat(run.outcome("Sums").toString()).contains("--export", "xlsx, ods");
    assertThat(run.outcome("Way").toString()).contains("converts no file");
  }

  @Test
  default void publicDocumentsComeInTheFormatsToo() {
    world()
        .has(ExportContract::plan)
        .asked(
            it ->
                it.withAccess(AccessKind.PUBLIC)
                    .withSelection(new Settings.Selection(List.of("odt"))));

    Run run = world().fetch().isWhole().downloaded(1);

    assertThat(run.tree()).containsExactly("Plan.docx.odt");
    world().fetch().isWhole().upToDate(1);
  }
}
