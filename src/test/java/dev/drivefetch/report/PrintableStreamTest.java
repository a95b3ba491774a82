package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrintableStreamTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintableStream stream = new PrintableStream(out, StandardCharsets.UTF_8);

  @Test
  void aLineSteersNoTerminalAndForgesNoOther() {
    stream.println("WARN \u001b[2J\nERROR forged");

    assertThat(lines()).containsExactly("WARN ␛[2J␊ERROR forged");
  }

  @Test
  void aStackTraceKeepsItsLines() {
    new IllegalStateException("a\u009bb").printStackTrace(stream);

    assertThat(lines()).first().isEqualTo("java.lang.IllegalStateException: a\uFFFDb");
    assertThat(lines()).element(1).asString().startsWith("\tat dev.drivefetch.");
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
