package dev.drivefetch.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The downloads that are being prepared; its methods may be called by any thread. */
final class Operations {
  private static final char SEPARATOR = '\n';

  /**
   * A download that was asked for.
   *
   * @param name what to ask for it by
   * @param fileId the item
   * @param type it was asked for in
   * @param withToken whether it was asked for with one, and so is only fetched with one
   * @param pending so many questions about it are still to be put off
   */
  record Operation(String name, String fileId, String type, boolean withToken, int pending) {
    boolean isDone() {
      return pending <= 0;
    }

    Operation asked() {
      return new Operation(name, fileId, type, withToken, pending - 1);
    }
  }

  private final Map<String, Operation> byName = new HashMap<>();

  synchronized Operation start(String fileId, String type, boolean withToken, int pending) {
    String text = fileId + SEPARATOR + byName.size();
    String name =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    var operation = new Operation(name, fileId, type, withToken, pending);
    byName.put(name, operation);
    return operation;
  }

  /** How it stands; the next question may get another answer. */
  synchronized Optional<Operation> ask(String name) {
    Optional<Operation> found = find(name);
    found.ifPresent(operation -> byName.put(name, operation.asked()));
    return found;
  }

  /** How it stands, without counting the question. */
  synchronized Optional<Operation> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The item whose download has this name, if it is a name at all. */
  static Optional<String> fileId(String name) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(name), StandardCharsets.UTF_8);
      int end = text.indexOf(SEPARATOR);
      return end < 0 ? Optional.empty() : Optional.of(text.substring(0, end));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
