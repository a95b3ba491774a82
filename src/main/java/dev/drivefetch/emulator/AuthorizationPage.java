package dev.drivefetch.emulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The page where people let an installed app in (RFC 8252 with the proof of RFC 7636). It does not
 * ask the user, but redirects the browser at once; an invalid request gets an error page.
 */
final class AuthorizationPage {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private final LoginRules rules;
  private final Grants grants;

  AuthorizationPage(LoginRules rules, Grants grants) {
    this.rules = rules;
    this.grants = grants;
  }

  Reply reply(RecordedRequest request) {
    return problem(request)
        .map(what -> Reply.html(400, Pages.badRequest(what)))
        .orElseGet(() -> Reply.html(302, "").with("location", back(request)));
  }

  private Optional<String> problem(RecordedRequest request) {
    String clientId = value(request, "client_id");
    if (clientId.isEmpty() || rules.clientId().filter(id -> !id.equals(clientId)).isPresent()) {
      return Optional.of("invalid_client: The OAuth client was not found.");
    } else if (!isLoopback(value(request, "redirect_uri"))) {
      return Optional.of("redirect_uri_mismatch: Only an address of this computer will do.");
    } else if (!value(request, "response_type").equals("code")) {
      return Optional.of("unsupported_response_type: It must be a code.");
    } else if (value(request, "scope").isEmpty() || value(request, "state").isEmpty()) {
      return Optional.of("invalid_request: Scope and state are required.");
    }
    boolean proof =
        value(request, "code_challenge_method").equals("S256")
            && value(request, "code_challenge").matches("[A-Za-z0-9_-]{43}");
    return proof ? Optional.empty() : Optional.of("invalid_request: A code_challenge is required.");
  }

  private static boolean isLoopback(String redirect) {
    try {
      URI uri = URI.create(redirect);
      return "http".equals(uri.getScheme())
          && LOOPBACK.contains(Optional.ofNullable(uri.getHost()).orElse(""))
          && uri.getPort() > 0
          && uri.getQuery() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private String back(RecordedRequest request) {
    String state = value(request, "state");
    String answer =
        switch (rules.consent()) {
          case GRANTED -> "state=" + encode(state) + code(request);
          case DENIED -> "error=access_denied&state=" + encode(state);
          case WRONG_STATE -> "state=" + encode("not-" + state) + code(request);
          case NO_STATE -> code(request).substring(1);
          case FORGED_CODE -> "state=" + encode(state) + "&code=4%2Fforged";
        };
    return value(request, "redirect_uri") + "?" + answer;
  }

  private String code(RecordedRequest request) {
    String scope = value(request, "scope");
    var grant =
        new Grants.Grant(
            value(request, "client_id"),
            value(request, "redirect_uri"),
            value(request, "code_challenge"),
            scope);
    return "&code=" + encode(grants.codeFor(grant)) + "&scope=" + encode(scope);
  }

  private static String value(RecordedRequest request, String parameter) {
    return request.parameter(parameter).orElse("");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
