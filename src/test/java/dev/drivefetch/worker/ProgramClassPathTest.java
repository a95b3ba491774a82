package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProgramClassPathTest {
  @Test
  void aWorkerProcessDoesNotGetThePlugInsThatTheLauncherAdded() {
    var path =
        ProgramClassPath.of("a/drivefetch.jar:p/one.jar:p/t w o.jar", "p/one.jar:p/t w o.jar");

    assertThat(path.program()).isEqualTo("a/drivefetch.jar");
    assertThat(path.plugIns()).containsExactly(Path.of("p/one.jar"), Path.of("p/t w o.jar"));
  }

  @Test
  void withoutTheLauncherAllOfItIsTheProgram() {
    assertThat(ProgramClassPath.of("a.jar:b.jar", "").program()).isEqualTo("a.jar:b.jar");
    assertThat(ProgramClassPath.of("a.jar:b.jar", "").plugIns()).isEmpty();
  }
}
