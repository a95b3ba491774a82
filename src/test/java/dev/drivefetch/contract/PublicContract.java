package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that anyone with the link may see is fetched by its pages, without a credential. */
interface PublicContract extends Contract {
  String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /** A file, a link that leads to no item, and an entry without any link. */
  String ODD_PAGE =
      """
      <html><head><title>sub</title></head><body><div class="flip-entries">
      <div class="flip-entry"><a href="https://drive.google.com/file/d/large/view">\
      <div class="flip-entry-title">known.bin</div></a></div>
      <div class="flip-entry"><a href="https://drive.google.com/new/large">\
      <div class="flip-entry-title">odd.bin</div></a></div>
      <div class="flip-entry" data-id="large"><div class="flip-entry-title">odder</div></div>
      </div></body></html>
      """;

  private World withoutCredentials() {
    return world().asked(it -> it.withAccess(AccessKind.PUBLIC));
  }

  private static DriveContentBuilder tree(DriveContentBuilder drive) {
    return drive
        .seeded(ROOT, "a", "a & b.bin", 100_000, 1)
        .folder(ROOT, "sub", "sub")
        .seeded("sub", "large", "large.bin", 5_000_000, 2)
        .document(
            "sub",
            "doc",
            "Plan",
            "application/vnd.google-apps.document",
            Map.of(DOCX, "the plan".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  default void aPublicFolderIsFetchedWithoutACredential() {
    Run run = withoutCredentials().has(PublicContract::tree).fetch().isWhole().downloaded(3);

    assertThat(run.tree()).contains("a & b.bin", "sub/large.bin", "sub/Plan.docx");
    assertThat(world().drive().requests())
        .allSatisfy(it -> assertThat(it.header("X-Goog-Api-Key")).isEmpty())
        .noneMatch(it -> it.kind() == RequestKind.LIST || it.kind() == RequestKind.MEDIA);
  }

  /** A file that is not there would end the run, and a token would have to be asked for. */
  @Test
  default void credentialsAreNotReadForPublicPages() {
    withoutCredentials()
        .has(PublicContract::tree)
        .credentials(Path.of("/none/credentials.json"))
        .fetch()
        .isWhole()
        .downloaded(3);

    assertThat(world().drive().requests()).noneMatch(it -> it.kind() == RequestKind.TOKEN);
  }

  @Test
  default void whatIsHereOfAPublicFolderIsNotFetchedAgain() {
    withoutCredentials().has(PublicContract::tree).fetch().downloaded(3);

    world().fetch().isWhole().upToDate(3);
  }

  /**
   * What an API key or a credential brought is not fetched again without one, nor the other way.
   */
  @Test
  default void whatIsHereIsFoundAgainByEitherWay() {
    world().has(PublicContract::tree).fetch().isWhole().downloaded(3);

    withoutCredentials().fetch().isWhole().upToDate(3);
    world().asked(it -> it).fetch().isWhole().upToDate(3);
  }

  @Test
  default void whatAPublicPageBroughtIsNotFetchedAgainWithAKey() {
    withoutCredentials().has(PublicContract::tree).fetch().downloaded(3);

    // Documents have no checksum to find them by.
    world().asked(it -> it).fetch().isWhole().upToDate(2).downloaded(1);
  }

  @Test
  default void verifyFindsOtherBytesOfAPublicFileByItsRecord() throws IOException {
    Path changed =
        withoutCredentials().has(PublicContract::tree).fetch().downloaded(3).place("a & b.bin");
    FileTime time = Files.getLastModifiedTime(changed);
    Files.write(changed, new byte[100_000]);
    Files.setLastModifiedTime(changed, time);
    world().asked(it -> it.withAccess(AccessKind.PUBLIC).withVerify(true));

    world().fetch().isWhole().upToDate(2).downloaded(1);
  }

  /** Names of their entries are there, and no links that mean anything. */
  @Test
  default void entriesThatAreNotUnderstoodAreCountedAndMakeTheRunIncomplete() {
    Run run =
        withoutCredentials()
            .has(PublicContract::tree)
            .goesWrong(FaultRule.onFolderPage("sub").answer(new Fault.Html(200, ODD_PAGE)))
            .fetch()
            .downloaded(2);

    assertThat(run.tree()).contains("sub/known.bin");
    assertThat(run.summary().listingFailures())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.reason()).isEqualTo(Reason.ENTRY_NOT_UNDERSTOOD);
              assertThat(it.detail()).contains("2 entries");
            });
  }

  @Test
  default void aConfirmationFormIsFilledIn() {
    withoutCredentials()
        .has(
            drive ->
                drive
                    .seeded(ROOT, "a", "a.bin", 100_000, 1)
                    .but(it -> it.with(ItemFlag.NOT_SCANNED)))
        .fetch()
        .isWhole()
        .downloaded(1);
  }

  @Test
  default void aPageInPlaceOfAFileIsNeverTheFile() {
    Run run =
        withoutCredentials()
            .has(
                drive ->
                    drive
                        .seeded(ROOT, "good", "good.bin", 1_000, 1)
                        .seeded(ROOT, "quota", "quota.bin", 1_000, 2)
                        .seeded(ROOT, "login", "login.bin", 1_000, 3)
                        .seeded(ROOT, "odd", "odd.bin", 1_000, 4))
            .goesWrong(
                FaultRule.onDownloadPage("quota").answer(Fault.quotaPage(200)),
                FaultRule.onDownloadPage("login").answer(Fault.signInPage()),
                FaultRule.onDownloadPage("odd").answer(Fault.unexpectedPage("News")))
            .fetch()
            .downloaded(1);

    assertThat(run.outcome("quota.bin")).isInstanceOf(Outcome.Deferred.class);
    assertThat(run.reason("login.bin")).contains(Reason.NO_PERMISSION);
    assertThat(run.reason("odd.bin")).contains(Reason.BAD_ANSWER);
    assertThat(run.tree()).containsOnlyOnce("good.bin").doesNotContain("odd.bin", "login.bin");
  }

  @Test
  default void aFolderThatIsNotPublicIsNamed() {
    Run run =
        withoutCredentials()
            .has(
                drive ->
                    drive
                        .seeded(ROOT, "a", "a.bin", 1_000, 1)
                        .folder(ROOT, "closed", "closed")
                        .but(it -> it.with(ItemFlag.LIMITED)))
            .fetch()
            .downloaded(1);

    assertThat(run.summary().listingFailures())
        .singleElement()
        .satisfies(it -> assertThat(it.detail()).contains("not public"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "large",
        "https://drive.google.com/file/d/large/view",
        "https://drive.google.com/uc?id=large&export=download"
      })
  default void aPublicFileIsFetchedByItsLinkAndFoundAgain(String link) {
    Run run = withoutCredentials().has(PublicContract::tree).links(link).fetch().isWhole();

    assertThat(run.downloaded(1).tree()).containsExactly("large.bin");
    assertThat(run.finished())
        .singleElement()
        .satisfies(it -> assertThat(it.size()).hasValue(5_000_000));
    world().fetch().isWhole().upToDate(1).downloaded(0);
  }

  @Test
  default void aPublicDocumentIsFetchedByItsLink() {
    Run run =
        withoutCredentials()
            .has(PublicContract::tree)
            .links("https://docs.google.com/document/d/doc/edit")
            .fetch()
            .isWhole()
            .downloaded(1);

    assertThat(run.tree()).containsExactly("Plan.docx");
  }

  @Test
  default void aPublicFileThatAsksForAConfirmationOrIsEmptyIsFetchedByItsLink() {
    Run run =
        withoutCredentials()
            .has(
                drive ->
                    drive
                        .seeded(ROOT, "a", "a.bin", 100_000, 1)
                        .but(it -> it.with(ItemFlag.NOT_SCANNED))
                        .seeded(ROOT, "empty", "empty.bin", 0, 1))
            .links("a", "empty")
            .fetch()
            .isWhole()
            .downloaded(2);

    assertThat(run.tree()).containsExactly("a.bin", "empty.bin");
  }

  @Test
  default void aPublicFileWhosePageRefusesItIsNamed() {
    Run run =
        withoutCredentials()
            .has(
                drive ->
                    drive
                        .seeded(ROOT, "quota", "quota.bin", 1_000, 2)
                        .seeded(ROOT, "login", "login.bin", 1_000, 3))
            .links("quota", "login", "gone")
            .goesWrong(
                FaultRule.onDownloadPage("quota").answer(Fault.quotaPage(200)),
                FaultRule.onDownloadPage("login").answer(Fault.signInPage()))
            .fetch()
            .downloaded(0);

    assertThat(run.summary().listingFailures())
        .extracting(Failure::reason)
        .containsExactlyInAnyOrder(Reason.DOWNLOAD_QUOTA, Reason.NO_PERMISSION, Reason.NOT_FOUND);
  }
}
