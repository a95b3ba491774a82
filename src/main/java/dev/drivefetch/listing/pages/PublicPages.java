package dev.drivefetch.listing.pages;

import dev.drivefetch.auth.FixedAccess;
import dev.drivefetch.drive.DriveErrors;
import dev.drivefetch.drive.ErrorAnswer;
import dev.drivefetch.drive.PublicFilePage;
import dev.drivefetch.drive.PublicFolderPage;
import dev.drivefetch.drive.PublicSite;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.OkHttpTransport;
import dev.drivefetch.http.Redirects;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.listing.PatientRequests;
import dev.drivefetch.listing.RequestPolicy;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.pace.Pacer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/** Asks for the pages of public folders: at the run's pace, again where that helps. Any thread. */
final class PublicPages {
  /** Google refuses early where it is asked often. */
  static final int MOST_IN_FLIGHT = 4;

  /** The size of one page in bytes: about 100,000 entries. */
  private static final int LONGEST_PAGE = 64 << 20;

  /** Google has been seen to send pages without entries to anything else. */
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0"
          + " Safari/537.36";

  private final PublicSite site;
  private final OkHttpTransport transport;
  private final InstantSource clock;
  private final PatientRequests requests;

  PublicPages(PublicSite site, OkHttpTransport transport, RequestPolicy requestPolicy) {
    this.site = site;
    this.transport = transport;
    this.clock = requestPolicy.clock();
    this.requests = new PatientRequests(FixedAccess.none(), requestPolicy, MOST_IN_FLIGHT);
  }

  /** Asks for the beginning of files, with the same patience and within the same limits. */
  FileHeads fileHeads() {
    return new FileHeads(transport, clock, requests);
  }

  /** Cuts off what is asked for, now and later. */
  void cancel() {
    transport.cancelAll();
  }

  /**
   * The page of a folder.
   *
   * @throws DriveException if it cannot be had, now or at all
   */
  PublicFolderPage folder(String id, Optional<String> resourceKey) throws InterruptedException {
    URI address = site.folder(id, resourceKey);
    Request request =
        new Request.Builder().url(address.toString()).header("User-Agent", BROWSER).build();
    return requests.ask(
        Pacer.LIST_UNITS,
        Map.of(),
        (_, byItself) ->
            read(
                byItself
                    ? transport.callByItself(address, request)
                    : transport.call(address, request)));
  }

  private PublicFolderPage read(Call call) throws IOException {
    try (Response response = call.execute()) {
      if (response.isRedirect()) {
        throw new DriveException(redirected(response));
      }
      byte[] body = response.body().byteStream().readNBytes(LONGEST_PAGE + 1);
      if (body.length > LONGEST_PAGE) {
        throw new DriveException(
            Failure.of(Reason.TREE_TOO_LARGE, "the folder's page is too large"));
      }
      String html = new String(body, StandardCharsets.UTF_8);
      if (response.code() != 200) {
        throw new DriveException(DriveErrors.failure(answer(response, html), clock.instant()));
      }
      return PublicFolderPage.parse(html).orElseThrow(() -> new DriveException(noFolder(html)));
    }
  }

  private static Failure noFolder(String html) {
    return switch (PublicFilePage.parse(html)) {
      case PublicFilePage.Refusal(Failure failure) -> failure;
      case PublicFilePage.Confirmation _ -> Failure.of(Reason.NOT_A_FOLDER, "a file, not a folder");
    };
  }

  private static Failure redirected(Response response) {
    String location = Optional.ofNullable(response.header("Location")).orElse("");
    return LoginRedirect.is(location)
        ? LoginRedirect.failure()
        : Failure.of(
            Reason.BAD_ANSWER, UntrustedText.clean("a redirect to " + Redirects.hostOf(location)));
  }

  private static ErrorAnswer answer(Response response, String html) {
    return ErrorAnswer.of(
        response.code(), name -> Optional.ofNullable(response.header(name)), html);
  }
}
