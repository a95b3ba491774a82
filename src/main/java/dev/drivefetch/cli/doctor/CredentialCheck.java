package dev.drivefetch.cli.doctor;

import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import dev.drivefetch.run.FolderArgument;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Whether the credentials look like some, before anybody is asked. */
record CredentialCheck(Supplier<Subject> subject) implements Check {
  /** So far all keys of Google's APIs do; Google does not promise it. */
  private static final Pattern KEY = Pattern.compile("AIza[0-9A-Za-z_-]{35}");

  @Override
  public CheckName name() {
    return CheckName.CREDENTIAL;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.CONFIGURATION);
  }

  @Override
  public Verdict look() {
    Settings settings = subject.get().settings();
    if (FolderArgument.isDemo(settings)) {
      return new Verdict.Ok("the demo needs none");
    }
    if (settings.usesPublicPages()) {
      return new Verdict.Ok("none: public web pages, for what anyone with the link may see");
    }
    subject.get().probe().readCredentials();
    boolean isOddKey =
        settings.endpoint().isEmpty()
            && settings.credentials().isEmpty()
            && settings.caller().accessToken().isEmpty()
            && settings.apiKey().filter(CredentialCheck::isOdd).isPresent();
    return isOddKey
        ? new Verdict.Warn("Google's API keys begin with AIza and have 39 characters; this has not")
        : new Verdict.Ok(kind(settings));
  }

  private static boolean isOdd(Secret key) {
    return !KEY.matcher(key.value()).matches();
  }

  private static String kind(Settings settings) {
    String actingFor =
        settings.caller().impersonated().map(user -> ", acting for " + user).orElse("");
    return settings
        .caller()
        .accessToken()
        .map(_ -> "an access token")
        .or(() -> settings.credentials().map(file -> "credentials " + file + actingFor))
        .or(() -> settings.apiKey().map(_ -> "an API key"))
        .orElse("none");
  }
}
