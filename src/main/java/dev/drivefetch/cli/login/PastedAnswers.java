package dev.drivefetch.cli.login;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reads the address that the browser was sent to from what the user pastes. */
final class PastedAnswers {
  private final AnswerBox box;
  private final PrintStream errors;

  PastedAnswers(AnswerBox box, PrintStream errors) {
    this.box = box;
    this.errors = errors;
  }

  /** Reads on a thread of its own, which does not keep the process alive. */
  void read(InputStream in) {
    Thread.ofPlatform().daemon().name("pasted-answer").start(() -> readAll(in));
  }

  private void readAll(InputStream in) {
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && isTaken(line)) {
          return;
        }
      }
      box.giveUp("standard input ended before the address of this login was pasted");
    } catch (IOException e) {
      box.giveUp("standard input cannot be read: " + e.getMessage());
    }
  }

  private boolean isTaken(String line) {
    String address = line.strip().replaceAll("^[<'\"]|[>'\"]$", "").replaceFirst("#.*", "");
    int query = address.indexOf('?');
    if (query < 0) {
      errors.println("That is not the address; it begins with http://127.0.0.1 and has a ? in it.");
      return false;
    }
    return box.offer(address.substring(query + 1));
  }
}
