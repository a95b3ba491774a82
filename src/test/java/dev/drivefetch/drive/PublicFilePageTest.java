package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.drive.PublicFilePage.Confirmation;
import dev.drivefetch.drive.PublicFilePage.Refusal;
import dev.drivefetch.model.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PublicFilePageTest {
  private static Reason reasonOf(String html) {
    return ((Refusal) PublicFilePage.parse(html)).failure().reason();
  }

  @Test
  void aConfirmationFormIsFilledIn() {
    PublicFilePage page =
        PublicFilePage.parse(
            """
            <form id="download-form" action="https://drive.usercontent.google.com/download" method="get">
            <input type="submit" value="Download anyway">
            <input type="hidden" name="id" value="1Ab">
            <input type="hidden" name="confirm" value="t">
            <input type="hidden" name="uuid" value="a b&amp;c">
            </form>
            """);

    assertThat(page)
        .isEqualTo(
            new Confirmation(
                "https://drive.usercontent.google.com/download?id=1Ab&confirm=t&uuid=a+b%26c"));
  }

  @Test
  void aFormThatWouldSendABodyIsNotFilledIn() {
    assertThat(reasonOf("<form id='download-form' action='/x' method='POST'></form>"))
        .isEqualTo(Reason.BAD_ANSWER);
  }

  @ParameterizedTest
  @CsvSource({
    "<form id='gaia_loginform'><input name='identifier'></form>, NO_PERMISSION",
    "<title>Sign in</title><input type='password'>, NO_PERMISSION",
    "<title>Google Drive - Quota exceeded</title><p class='uc-error-subcaption'>x</p>,"
        + " DOWNLOAD_QUOTA",
    "<p class='uc-error-caption'>x</p><p class='uc-error-subcaption'>Too many users have viewed"
        + " it</p>, DOWNLOAD_QUOTA",
    "<p class='uc-error-caption'>This file is infected with a virus.</p>, ABUSIVE",
    "<title>Sorry...</title>may be sending automated queries, AUTOMATED_QUERIES",
    "<p class='uc-error-caption'>The owner does not let you download</p>, REFUSED",
    "<title>Something new</title>, BAD_ANSWER",
    "not even a page, BAD_ANSWER"
  })
  void aPageIsNeverTheFile(String html, Reason reason) {
    assertThat(reasonOf(html)).isEqualTo(reason);
  }

  @Test
  void aPageThatIsNotUnderstoodIsNamedByItsTitle() {
    var page = (Refusal) PublicFilePage.parse("<title>Something \u202enew</title>");

    assertThat(page.failure().detail())
        .isEqualTo("an unknown web page (page with \"Something new\")");
  }
}
