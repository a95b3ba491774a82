package dev.drivefetch.cli.login;

import dev.drivefetch.auth.AppClient;
import dev.drivefetch.auth.LoginAnswer;
import dev.drivefetch.auth.LoginAttempt;
import dev.drivefetch.auth.LoginService;
import dev.drivefetch.auth.UserGrant;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets a user grant access in their browser: shows the page, waits for the answer, exchanges it.
 *
 * @param in where the user pastes the answer's address; empty: the browser brings it
 * @param out where the page's address is printed
 * @param hints told what else the user should know
 * @param patience how long to wait for an answer
 */
public record Login(
    Browser browser,
    Optional<InputStream> in,
    PrintStream out,
    PrintStream hints,
    Duration patience) {
  /**
   * The grant that the user gives.
   *
   * @throws DriveException if they give none, or it cannot be had
   */
  public UserGrant run(AppClient client, LoginService service) throws InterruptedException {
    try (var listener = listener()) {
      var attempt = new LoginAttempt(client, listener.address());
      var box = new AnswerBox(attempt, this::tellOfForeign);
      listener.listen(box::offer);
      show(attempt.page(), box);
      return switch (box.await(patience).orElseThrow(this::late)) {
        case LoginAnswer.Granted(var code) -> service.exchange(attempt, code);
        case LoginAnswer.Refused(String error) -> throw refused(error);
        case LoginAnswer.Foreign _ -> throw new IllegalStateException("never kept");
      };
    }
  }

  private static RedirectListener listener() {
    try {
      return RedirectListener.bind();
    } catch (IOException e) {
      throw new DriveException(
          Failure.of(Reason.CONNECTION_BROKEN, "cannot listen on 127.0.0.1: " + e.getMessage()), e);
    }
  }

  private void show(URI page, AnswerBox box) {
    if (in.isPresent()) {
      hints.println("Open this address in a browser, on any computer:");
      print(page);
      hints.println("Then paste the address that the browser ends at, even if it shows an error:");
      new PastedAnswers(box, hints).read(in.get());
    } else if (browser.open(page)) {
      hints.println("Grant access in the browser. If it shows no page, open this address:");
      print(page);
    } else {
      hints.println(
          "No browser could be started. Open this address in one on this computer, or run again"
              + " with --no-browser:");
      print(page);
    }
  }

  private void print(URI page) {
    out.println(page);
    out.flush();
  }

  private void tellOfForeign() {
    hints.println(
        "An answer that is not of this login was refused (its state is wrong); still waiting.");
  }

  private DriveException late() {
    return new DriveException(
        Failure.of(Reason.LOGIN_EXPIRED, "no answer within " + patience.toMinutes() + " minutes"));
  }

  private static DriveException refused(String error) {
    return new DriveException(
        Failure.of(Reason.LOGIN_EXPIRED, "access was not granted: " + UntrustedText.brief(error)));
  }
}
