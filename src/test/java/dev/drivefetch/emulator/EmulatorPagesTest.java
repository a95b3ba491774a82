package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What anyone with a link gets without any credential. */
final class EmulatorPagesTest {
  private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final String DOCUMENT = "application/vnd.google-apps.document";
  private static final String SLIDES = "application/vnd.google-apps.presentation";
  private static final String POWERPOINT =
      "application/vnd.openxmlformats-officedocument.presentationml.presentation";
  private static final String DOWNLOAD = "download?export=download&confirm=t&id=";

  @Test
  void aFolderPageNamesItsEntriesByKind() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      String page = text(client.bare("embeddedfolderview?id=root"));

      assertThat(page)
          .contains("<title>Shared &lt;b&gt; &amp; more</title>")
          .contains("\"https://drive.google.com/file/d/f/view?usp=drive_web\"")
          .contains("\"https://drive.google.com/drive/folders/sub\"")
          .contains("\"https://docs.google.com/document/d/d/edit?usp=drive_web\"")
          .contains("\"https://docs.google.com/presentation/d/p/edit?usp=drive_web\"")
          .contains(">  a &quot;b&quot; &amp; &#39;c&#39; &lt;d&gt;.bin</div>")
          .doesNotContain("thrown away")
          .doesNotContain("hidden");
    }
  }

  @Test
  void aFolderPageHasNoFurtherPages() throws Exception {
    DriveContentBuilder tree = new DriveContentBuilder().folder("many", "Many");
    for (int index = 0; index < 1200; index++) {
      tree.file("many", "m" + index, index + ".txt", BYTES);
    }
    try (var emulator = DriveEmulator.start(EmulatorOptions.DEFAULT, tree.build());
        var client = new EmulatorClient(emulator)) {
      assertThat(text(client.bare("embeddedfolderview?id=many")).split("class=\"flip-entry\"", -1))
          .hasSize(1201);
    }
  }

  @Test
  void aShortcutsEntryLeadsToItsTarget() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      assertThat(text(client.bare("embeddedfolderview?id=links")))
          .contains("\"https://drive.google.com/file/d/f/view?usp=drive_web\"")
          .contains("\"https://drive.google.com/drive/folders/keyed?resourcekey=0-k\"")
          .contains("\"https://drive.google.com/file/d/gone/view?usp=drive_web\"");
      assertThat(client.bare(DOWNLOAD + "toFile").body()).isEqualTo(BYTES);
      assertThat(client.bare(DOWNLOAD + "gone").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatIsNotThereHasNoPage() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      for (String id : new String[] {"nowhere", "f", "binned"}) {
        HttpResponse<byte[]> response = client.bare("embeddedfolderview?id=" + id);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(text(response)).startsWith("<!DOCTYPE html>");
      }
      assertThat(client.bare("embeddedfolderview").statusCode()).isEqualTo(404);
      assertThat(client.bare(DOWNLOAD + "sub").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whoMayNotSeeAnItemIsSentToTheSignIn() throws Exception {
    try (var emulator =
            start(
                EmulatorOptions.DEFAULT.withAccess(
                    AccessRules.ANYONE_WITH_CREDENTIALS.withTokens("good")));
        var client = new EmulatorClient(emulator)) {
      for (String path :
          new String[] {
            "embeddedfolderview?id=private",
            "embeddedfolderview?id=limited",
            DOWNLOAD + "secret",
            "document/d/letter/export?format=txt"
          }) {
        HttpResponse<byte[]> response = client.bare(path);
        assertThat(response.statusCode()).as(path).isEqualTo(302);
        assertThat(response.headers().firstValue("location").orElseThrow())
            .startsWith(emulator.endpoint() + "ServiceLogin?continue=");
      }
      assertThat(text(client.bare("ServiceLogin"))).contains("gaia_loginform");
      assertThat(client.bare(DOWNLOAD + "secret", "Authorization", "Bearer good").body())
          .isEqualTo(BYTES);
      assertThat(client.bare(DOWNLOAD + "f", "Authorization", "Bearer bad").statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void anItemWithAResourceKeyIsOnlyThereForWhoSendsIt() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      assertThat(client.bare("embeddedfolderview?id=keyed").statusCode()).isEqualTo(302);
      assertThat(client.bare("embeddedfolderview?id=keyed&resourcekey=0-x").statusCode())
          .isEqualTo(302);
      assertThat(text(client.bare("embeddedfolderview?id=keyed&resourcekey=0-k")))
          .contains("/file/d/old/view?usp=drive_web&amp;resourcekey=0-old\"");
      assertThat(client.bare(DOWNLOAD + "old").statusCode()).isEqualTo(302);
      assertThat(client.bare(DOWNLOAD + "old&resourcekey=0-old").body()).isEqualTo(BYTES);
      // A shortcut carries the key of its target.
      assertThat(client.bare("embeddedfolderview?id=toKeyed").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aDownloadIsNamedMeasuredAndHashed() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> response = client.bare(DOWNLOAD + "odd");

      assertThat(response.headers().firstValue("content-disposition").orElseThrow())
          .startsWith("attachment; filename=\"")
          .endsWith("; filename*=UTF-8''h%C3%A9llo%20%22w%2Ard%22.bin");
      assertThat(response.headers().firstValue("content-length")).hasValue("10");
      assertThat(response.headers().firstValue("x-goog-hash").orElseThrow()).startsWith("crc32c=");
      assertThat(response.body()).isEqualTo(BYTES);
    }
  }

  @Test
  void aDownloadComesInRangesUnlessTheyAreIgnored() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var ignoring = start(EmulatorOptions.DEFAULT.ignoringRanges());
        var client = new EmulatorClient(emulator);
        var other = new EmulatorClient(ignoring)) {
      HttpResponse<byte[]> part = client.bare(DOWNLOAD + "f", "Range", "bytes=2-4");
      HttpResponse<byte[]> past = client.bare(DOWNLOAD + "f", "Range", "bytes=10-");

      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.headers().firstValue("content-range")).hasValue("bytes 2-4/10");
      assertThat(part.body()).containsExactly(2, 3, 4);
      assertThat(past.statusCode()).isEqualTo(416);
      assertThat(past.headers().firstValue("content-range")).hasValue("bytes */10");
      assertThat(other.bare(DOWNLOAD + "f", "Range", "bytes=2-4").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatCannotBeScannedComesOnlyThroughTheForm() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> page = client.bare(DOWNLOAD + "unscanned");

      assertThat(page.headers().firstValue("content-disposition")).isEmpty();
      assertThat(text(page))
          .contains("<form id=\"download-form\" action=\"" + emulator.endpoint() + "download\"")
          .contains("name=\"id\" value=\"unscanned\"")
          .contains("name=\"export\" value=\"download\"")
          .contains("name=\"confirm\" value=\"t\"");
      String uuid = text(page).replaceAll("(?s).*name=\"uuid\" value=\"([^\"]+)\".*", "$1");
      assertThat(client.bare(DOWNLOAD + "unscanned&uuid=" + uuid).body()).isEqualTo(BYTES);
      assertThat(text(client.bare(DOWNLOAD + "unscanned&uuid=x"))).contains("download-form");
    }
  }

  @Test
  void whatIsTooLargeToBeScannedIsToBeConfirmed() throws Exception {
    String id = "download?id=large";
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      assertThat(text(client.bare(id))).contains("download-form");
      assertThat(client.bare(id + "&confirm=t", "Range", "bytes=0-9").body()).hasSize(10);
      assertThat(client.bare("download?id=f").body()).isEqualTo(BYTES);
    }
  }

  @Test
  void whatIsNoFileForAnyoneIsAPage() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      assertThat(text(client.bare(DOWNLOAD + "bad"))).contains("Infected", "uc-error-subcaption");
      assertThat(client.bare(DOWNLOAD + "kept").statusCode()).isEqualTo(403);
      assertThat(text(client.bare(DOWNLOAD + "d"))).contains("<title>Plan - Google Docs</title>");
    }
  }

  @Test
  void aDocumentIsExportedAtItsOwnSite() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT);
        var client = new EmulatorClient(emulator)) {
      HttpResponse<byte[]> plain = client.bare("document/d/d/export?format=txt");

      assertThat(text(plain)).isEqualTo("plan");
      assertThat(plain.headers().firstValue("content-length")).isEmpty();
      assertThat(plain.headers().firstValue("content-disposition").orElseThrow())
          .endsWith("filename*=UTF-8''Plan.txt");
      assertThat(text(client.bare("presentation/d/p/export/pptx"))).isEqualTo("slides");
      assertThat(text(client.bare("presentation/u/0/d/p/export?format=pptx"))).isEqualTo("slides");
      assertThat(client.bare("document/d/d/export?format=epub").statusCode()).isEqualTo(400);
      assertThat(client.bare("spreadsheets/d/d/export?format=txt").statusCode()).isEqualTo(404);
      assertThat(client.bare("document/d/f/export?format=txt").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void pagesCanGoWrongToo() throws Exception {
    try (var emulator =
            start(
                EmulatorOptions.DEFAULT.withFaults(
                    FaultRule.onFolderPage("sub").answer(Fault.automatedQueries(429)),
                    FaultRule.onDownloadPage("f").attempt(1).answer(Fault.quotaPage(200)),
                    FaultRule.onDownloadPage("f").attempt(2).answer(Fault.signInPage()),
                    FaultRule.onDownloadPage("f").attempt(3).answer(Fault.unexpectedPage("Hm")),
                    FaultRule.onDownloadPage("f")
                        .attempt(4)
                        .answer(new Fault.WithoutHeader("x-goog-hash")),
                    FaultRule.onDownloadPage("f").attempt(5).answer(Fault.wrongHash()),
                    FaultRule.onDocumentPage("d").answer(new Fault.Redirect("/elsewhere"))));
        var client = new EmulatorClient(emulator)) {
      assertThat(client.bare("embeddedfolderview?id=sub").statusCode()).isEqualTo(429);
      assertThat(text(client.bare(DOWNLOAD + "f"))).contains("uc-error-subcaption");
      assertThat(text(client.bare(DOWNLOAD + "f"))).contains("gaia_loginform");
      assertThat(text(client.bare(DOWNLOAD + "f"))).contains("<title>Hm</title>");
      assertThat(client.bare(DOWNLOAD + "f").headers().firstValue("x-goog-hash")).isEmpty();
      assertThat(client.bare(DOWNLOAD + "f").headers().firstValue("x-goog-hash"))
          .hasValue("crc32c=AAAAAA==");
      assertThat(client.bare("document/d/d/export?format=txt").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void whoAsksForPagesTooOftenGetsAPage() throws Exception {
    try (var emulator = start(EmulatorOptions.DEFAULT.withRateLimit(new RateLimit(0.001, 1, 403)));
        var client = new EmulatorClient(emulator)) {
      client.bare(DOWNLOAD + "f");
      HttpResponse<byte[]> second = client.bare(DOWNLOAD + "f");

      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(text(second)).contains("automated queries");
    }
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static DriveEmulator start(EmulatorOptions options) throws Exception {
    return DriveEmulator.start(
        options,
        new DriveContentBuilder()
            .folder("root", "Shared <b> & more")
            .file("root", "f", "  a \"b\" & 'c' <d>.bin", BYTES)
            .file("root", "odd", "h\u00e9llo \"w*rd\".bin", BYTES)
            .folder("root", "sub", "Sub")
            .document("root", "d", "Plan", DOCUMENT, Map.of("text/plain", bytes("plan")))
            .document("root", "p", "Slides", SLIDES, Map.of(POWERPOINT, bytes("slides")))
            .file("root", "binned", "thrown away.txt", BYTES)
            .but(item -> item.with(ItemFlag.TRASHED))
            .file("root", "unscanned", "program.exe", BYTES)
            .but(item -> item.with(ItemFlag.NOT_SCANNED))
            .file("root", "bad", "bad.exe", BYTES)
            .but(item -> item.with(ItemFlag.ABUSIVE))
            .file("root", "kept", "kept.txt", BYTES)
            .but(item -> item.with(ItemFlag.NOT_DOWNLOADABLE))
            .file("root", "hidden", "hidden.txt", BYTES)
            .but(item -> item.with(ItemFlag.PRIVATE))
            .seeded("root", "large", "large.bin", 100_000_001, 3)
            .folder("limited", "Limited")
            .but(item -> item.with(ItemFlag.LIMITED))
            .folder("private", "Private")
            .but(item -> item.with(ItemFlag.PRIVATE))
            .file("private", "secret", "secret.txt", BYTES)
            .document("private", "letter", "Letter", DOCUMENT, Map.of("text/plain", BYTES))
            .folder("keyed", "Older")
            .but(item -> item.withResourceKey("0-k"))
            .file("keyed", "old", "old.txt", BYTES)
            .but(item -> item.withResourceKey("0-old"))
            .folder("links", "Links")
            .shortcut("links", "toFile", "A link", "f", "text/plain")
            .shortcut("links", "toKeyed", "To an older one", "keyed", DriveItem.FOLDER, "0-k")
            .shortcut("links", "toNothing", "Dangling", "gone", "text/plain")
            .build());
  }
}
