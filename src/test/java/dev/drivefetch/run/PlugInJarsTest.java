package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlugInJarsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aBrokenJarIsNamedAndAWholeOneIsNot() throws IOException {
    Path whole = folder.resolve("whole.jar");
    new JarOutputStream(Files.newOutputStream(whole), new Manifest()).close();
    Path cut = folder.resolve("cut.jar");
    Files.write(cut, List.of("PK, but nothing else"));
    Path empty = Files.createFile(folder.resolve("empty.jar"));

    assertThat(PlugInJars.problems(List.of(whole, cut, empty))).containsOnlyKeys(cut, empty);
  }
}
