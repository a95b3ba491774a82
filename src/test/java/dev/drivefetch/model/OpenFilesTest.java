package dev.drivefetch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages are those of the JDK, of glibc's dynamic linker and of dash, word for word. */
final class OpenFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dev/null: Too many open files",
        "/dev/null (Too many open files in system)",
        "Cannot run program \"java\": error=24, Zu viele offene Dateien",
        "Cannot run program \"java\": Bad file descriptor, error: 24 (Too many open files) ",
        "posix_spawn failed, error: 24 (Zu viele offene Dateien) ",
        "java: error while loading shared libraries: libjli.so: cannot open shared object file:"
            + " Error 24",
        "Unable to load native library: /java/lib/libjava.so: cannot open shared object file: Too"
            + " many open files",
        "bin/drivefetch: 12: cannot open /dev/null: Too many open files"
      })
  void areShortWhereAMessageNamesIt(String message) {
    assertThat(OpenFiles.isNamedIn(message)).isTrue();
    assertThat(OpenFiles.areShort(new IOException("no worker", new IOException(message)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot run program \"java\": error=2, No such file or directory",
        "Cannot run program \"java\": error=240, Unknown",
        "posix_spawn failed, error: 11 (Resource temporarily unavailable) ",
        "java: error while loading shared libraries: libjli.so: cannot open shared object file: No"
            + " such file or directory",
        "server error 24",
        ""
      })
  void areNotShortForAnotherReason(String message) {
    assertThat(OpenFiles.areShort(new IOException(message))).isFalse();
  }

  /** Of a helper that could not be loaded the number of open files tells: here few are open. */
  @Test
  void areNotShortWhereAProcessDoesNotStartThoughFewAreOpen() {
    var problem =
        new IOException(
            "Cannot run program \"java\": Failed to exec spawn helper: pid: 32479, exit code: 127,"
                + " error: 0 (none) ");

    assertThat(OpenFiles.areShort(problem)).isFalse();
  }
}
