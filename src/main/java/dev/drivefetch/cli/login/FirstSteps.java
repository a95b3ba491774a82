package dev.drivefetch.cli.login;

import java.util.List;

/** How to get an OAuth client, since everybody needs one of their own. */
public final class FirstSteps {
  /** A line each. */
  public static final List<String> LINES =
      List.of(
          "1. In https://console.cloud.google.com/ make a project and enable the Google Drive API.",
          "2. Under \"Google Auth Platform\" choose the audience \"External\" and add yourself as a"
              + " test user.",
          "3. Under \"Clients\" make a client of the type \"Desktop app\" and download its JSON"
              + " file.",
          "4. Run drivefetch login --client-secret=FILE. While the app is in \"testing\", a login"
              + " lasts seven days.");

  private FirstSteps() {}
}
