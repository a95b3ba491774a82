package dev.drivefetch.drive;

import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a web page means that came in place of a file that was asked for without credentials. The
 * pages are undocumented: what is not understood is a failure with the page's title, and no page is
 * ever the file. Pure; any thread.
 */
public sealed interface PublicFilePage {
  /**
   * A form that asks for a confirmation; the file is behind it.
   *
   * @param address where the form leads, filled in: absolute or relative to the page
   */
  record Confirmation(String address) implements PublicFilePage {}

  /** There is no file to be had. */
  record Refusal(Failure failure) implements PublicFilePage {}

  /** Reads a page that came with status 200. */
  static PublicFilePage parse(String html) {
    Document page = Jsoup.parse(html);
    Element form = page.selectFirst("form#download-form[action]");
    if (form != null && !isPost(form)) {
      return new Confirmation(address(form));
    }
    return new Refusal(refusal(page));
  }

  /** A form that would send a body is none that can be filled in by an address. */
  private static boolean isPost(Element form) {
    return form.attr("method").strip().toLowerCase(Locale.ROOT).equals("post");
  }

  private static String address(Element form) {
    String action = form.attr("action").strip();
    String inputs =
        form.select("input[name]").stream()
            .map(input -> encode(input.attr("name")) + "=" + encode(input.attr("value")))
            .collect(Collectors.joining("&"));
    if (inputs.isEmpty()) {
      return action;
    }
    return action + (action.contains("?") ? "&" : "?") + inputs;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Failure refusal(Document page) {
    if (isLogin(page)) {
      return Failure.of(Reason.NO_PERMISSION, "not public: Google asks for a login");
    }
    String caption = text(page, ".uc-error-caption").orElse("");
    String details = text(page, ".uc-error-subcaption").orElse("");
    String words = (page.title() + " " + caption + " " + details).toLowerCase(Locale.ROOT);
    if (words.contains("quota exceeded") || words.contains("too many users")) {
      return failure(Reason.DOWNLOAD_QUOTA, page, caption);
    }
    if (page.text().contains("automated queries") || page.text().contains("unusual traffic")) {
      return failure(Reason.AUTOMATED_QUERIES, page, caption);
    }
    if (words.contains("infected")) {
      return failure(Reason.ABUSIVE, page, caption);
    }
    return caption.isEmpty()
        ? failure(Reason.BAD_ANSWER, page, "an unknown web page")
        : failure(Reason.REFUSED, page, caption);
  }

  private static boolean isLogin(Document page) {
    return page.selectFirst("form#gaia_loginform, input[type=password], input[name=identifier]")
        != null;
  }

  private static Optional<String> text(Document page, String selector) {
    return Optional.ofNullable(page.selectFirst(selector))
        .map(Element::text)
        .filter(it -> !it.isBlank());
  }

  private static Failure failure(Reason reason, Document page, String what) {
    String title = page.title().isBlank() ? "no title" : "\"" + page.title() + "\"";
    return Failure.of(reason, UntrustedText.clean("%s (page with %s)".formatted(what, title)));
  }
}
