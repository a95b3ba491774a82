package dev.drivefetch.transfer;

import dev.drivefetch.auth.Access;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Range;
import java.util.Map;

/**
 * Says what is asked for in each attempt of a run. Any thread.
 *
 * @param source says what to ask for
 * @param access in whose name it is asked
 */
public record Attempts(RemoteSource source, Access access) {
  /** One more request for that range, with those headers of the access. */
  public Attempt attempt(Download download, Range range, Map<String, String> accessHeaders) {
    return new Attempt(
        source.media(download.file(), range, accessHeaders),
        range,
        download.size(),
        page(download));
  }

  private WebPage page(Download download) {
    if (source.promises().attachments()) {
      return WebPage.EXPLANATION;
    }
    return isHtml(download) ? WebPage.CONTENT : WebPage.MISTAKE;
  }

  private static boolean isHtml(Download download) {
    String expected =
        download.file().content() instanceof Content.Export export
            ? export.mimeType()
            : download.file().mimeType();
    return expected.contains("html");
  }
}
