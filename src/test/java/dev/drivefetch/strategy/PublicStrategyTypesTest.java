package dev.drivefetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a plug-in may build on is public, and says that it may change; nothing else is public. */
final class PublicStrategyTypesTest {
  private static final Path PACKAGE = Path.of("src/main/java/dev/drivefetch/strategy");

  @Test
  void onlyWhatAPlugInNeedsIsPublicAndItSaysThatItMayChange() throws IOException {
    assertThat(publicTypes())
        .containsExactlyInAnyOrder(
            "BlockingLoop.java",
            "BuiltInStrategies.java",
            "FetchContext.java",
            "FetchStrategy.java",
            "ModeOption.java",
            "NonBlockingLoop.java",
            "QuotaBudget.java",
            "WorkerPool.java");
    assertThat(publicTypes().stream().filter(name -> !name.startsWith("BuiltIn")))
        .allSatisfy(
            name ->
                assertThat(text(PACKAGE.resolve(name)).replaceAll("\\s+\\*?\\s*", " "))
                    .contains("Experimental: signatures may change between versions."));
  }

  private static List<String> publicTypes() throws IOException {
    try (Stream<Path> files = Files.list(PACKAGE)) {
      return files
          .filter(file -> text(file).lines().anyMatch(line -> line.startsWith("public ")))
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
