package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own documents are converted, and what cannot be had is skipped. */
public interface DocumentsContract extends Contract {
  String GOOGLE = "application/vnd.google-apps.";
  String OFFICE = "application/vnd.openxmlformats-officedocument.";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void documentsAreExportedWhetherTheirLengthIsToldOrNot(boolean told) {
    UnaryOperator<EmulatorOptions> lengths = it -> told ? it.withExportLengths() : it;
    Run run =
        world().behaves(lengths).has(DocumentsContract::documents).fetch().isWhole().downloaded(6);

    assertThat(run.tree())
        .containsExactly(
            "drawing.svg", "empty.docx", "script.json", "sheet.xlsx", "slides.pptx", "text.docx");
  }

  private static DriveContentBuilder documents(DriveContentBuilder drive) {
    document(drive, "text", "document", OFFICE + "wordprocessingml.document", "x".repeat(100_000));
    document(drive, "empty", "document", OFFICE + "wordprocessingml.document", "");
    document(drive, "sheet", "spreadsheet", OFFICE + "spreadsheetml.sheet", "1,2");
    document(drive, "slides", "presentation", OFFICE + "presentationml.presentation", "slide");
    document(drive, "drawing", "drawing", "image/svg+xml", "<svg/>");
    return document(drive, "script", "script", GOOGLE + "script+json", "{}");
  }

  private static DriveContentBuilder document(
      DriveContentBuilder drive, String name, String kind, String format, String body) {
    return drive.document(ROOT, name, name, GOOGLE + kind, Map.of(format, body.getBytes(UTF_8)));
  }

  @Test
  default void anExportThatFailsMidwayBeginsAgain() {
    Run run =
        world()
            .has(DocumentsContract::documents)
            .goesWrong(
                FaultRule.onExport("text").attempt(1).answer(new Fault.CutAfter(1000)),
                FaultRule.onExport("text").attempt(2).answer(new Fault.ResetAfterHeaders()),
                FaultRule.onExport("text").attempt(3).answer(new Fault.Status(500, "backendError")),
                FaultRule.onExport("sheet").attempt(1).answer(new Fault.Html(200, "<html>login")))
            .fetch()
            .isWhole()
            .downloaded(6);

    assertThat(run.setbacks("text")).contains(Reason.CONNECTION_BROKEN, Reason.SERVER_ERROR);
    assertThat(run.setbacks("sheet")).containsExactly(Reason.BAD_ANSWER);
  }

  @Test
  default void whatCannotBeDownloadedIsSkippedWithTheReason() {
    Run run =
        world()
            .has(
                drive ->
                    document(drive, "map", "map", "text/plain", "")
                        .seeded(ROOT, "locked", "locked.bin", 10, 1)
                        .but(item -> item.with(ItemFlag.NOT_DOWNLOADABLE))
                        .seeded(ROOT, "open", "open.bin", 10, 2))
            .fetch()
            .isWhole()
            .downloaded(1);

    assertThat(run.outcome("map").toString()).contains("converts no file");
    assertThat(run.outcome("locked.bin"))
        .isInstanceOfSatisfying(
            Outcome.Skipped.class, skipped -> assertThat(skipped.reason()).contains("owner"));
  }
}
