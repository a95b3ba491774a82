package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.ReasonCode;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds {@code docs/troubleshooting.md} to what the program prints. */
final class TroubleshootingDocumentTest {
  /** What tells the user something, but for what a reason stands for. */
  private static final Pattern TOLD =
      Pattern.compile(
          "(?:new UsageException|new SourceLinkException|new Other|log\\.warn"
              + "|println(?=\\(\\s*\"drivefetch: ))"
              + "\\(((?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")*?)\\);");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern GAP = Pattern.compile("%[sd]|\\{}");

  /** Shorter ones are connecting words. */
  private static final int WORTH_LOOKING_UP = 14;

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasASectionWithItsAdviceAndExitCode(Reason reason) {
    String word = JsonNames.of(reason);

    assertThat(section(word))
        .as("the section %s", word)
        .contains("> " + Advice.about(reason) + "\n")
        .contains("Exit code " + ReasonCode.ofRun(reason).number() + ".");
  }

  @Test
  void noSectionIsOfAReasonThatIsGone() {
    assertThat(Pattern.compile("(?m)^### (.+)$").matcher(page()).results().map(it -> it.group(1)))
        .containsExactlyElementsOf(Arrays.stream(Reason.values()).map(JsonNames::of).toList());
  }

  @Test
  void everyExitCodeHasItsRow() {
    List<String> codes =
        Pattern.compile("(?m)^\\| ([0-9, ]+) \\|")
            .matcher(page())
            .results()
            .flatMap(row -> Stream.of(row.group(1).split(", ")))
            .toList();

    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ExitCode.values()).map(it -> Integer.toString(it.number())).toList());
  }

  /** By the longest part of it that is always the same. */
  @Test
  void everyWarningAndEveryRefusalOfTheCommandLineIsThere() throws IOException {
    var missing = new TreeSet<String>();
    int found = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/drivefetch"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        List<String> parts =
            TOLD.matcher(Files.readString(file))
                .results()
                .flatMap(told -> constantPart(told).stream())
                .toList();
        found += parts.size();
        parts.stream()
            .filter(part -> !page().contains(part))
            .forEach(part -> missing.add(file.getFileName() + ": " + part));
      }
    }
    assertThat(found).as("messages that were found in the sources").isGreaterThan(40);
    assertThat(missing).as("messages that docs/troubleshooting.md does not have").isEmpty();
  }

  private static Optional<String> constantPart(MatchResult told) {
    return LITERAL
        .matcher(told.group(1))
        .results()
        .flatMap(literal -> GAP.splitAsStream(literal.group(1)))
        .map(part -> part.replaceAll("^(drivefetch: |[;,) ]+)|[(' ]+$", ""))
        .filter(part -> part.length() >= WORTH_LOOKING_UP)
        .max(Comparator.comparingInt(String::length));
  }

  private static String section(String word) {
    String page = page();
    int start = page.indexOf("\n### " + word + "\n");
    assertThat(start).as("the heading %s in docs/troubleshooting.md", word).isNotNegative();
    int end = page.indexOf("\n#", start + 1);
    return page.substring(start, end);
  }

  private static String page() {
    try {
      return Files.readString(Path.of("docs/troubleshooting.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
