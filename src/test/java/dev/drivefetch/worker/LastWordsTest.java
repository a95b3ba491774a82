package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Reason;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LastWordsTest {
  private static final String NO_LIBRARY =
      "java: error while loading shared libraries: libjli.so: cannot open shared object file:"
          + " Error 24";

  private final LastWords words = new LastWords();

  @Test
  void theLastLineThatSaysSomethingIsKept() {
    words.heard("Picked up JAVA_TOOL_OPTIONS: -Xmx1m");
    words.heard("java.lang.IllegalStateException: first");
    words.heard("thread \"main\" failed: second");
    words.heard("\tat Somewhere");
    words.heard("");

    assertThat(words.after("it ended"))
        .isEqualTo("it ended; its last message: thread \"main\" failed: second");
  }

  @Test
  void whatFollowsOnALackOfOpenFilesDoesNotHideIt() {
    words.heard("Unable to load native library: libjava.so: Too many open files");
    words.heard("Error: Could not create the Java Virtual Machine.");

    assertThat(words.line()).contains("Too many open files");
  }

  @Test
  void aLongPathDoesNotHideALackOfOpenFiles() {
    words.heard("/" + "long/".repeat(100) + "libzip.so: Too many open files");

    assertThat(words.line()).hasSize(200).endsWith("libzip.so: Too many open files");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NO_LIBRARY,
        "Unable to load native library: /java/lib/libjava.so: cannot open shared object file: Too"
            + " many open files",
        "thread \"main\" failed: java.lang.NoClassDefFoundError: org/slf4j/Logger: too many open"
            + " files",
        "Cannot run program \"java\": error=24, Zu viele offene Dateien"
      })
  void whereNoneLivesForWantOfOpenFilesThatIsTheReason(String line) {
    words.heard(line);

    assertThat(LastWords.whyNoneLives(new IOException(words.after("its output ended"))).reason())
        .isEqualTo(Reason.OPEN_FILES);
  }

  @Test
  void whereNoneLivesForAnotherReasonItIsTold() {
    assertThat(LastWords.whyNoneLives(new IOException("Unrecognized VM option")))
        .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.NO_WORKER))
        .satisfies(it -> assertThat(it.detail()).contains("Unrecognized VM option"));
  }
}
