package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import dev.drivefetch.store.FileSums;
import dev.drivefetch.store.Hashing;
import dev.drivefetch.store.SentChecksum;
import dev.drivefetch.transfer.ConnectionLimits;
import dev.drivefetch.transfer.RateWindows;
import dev.drivefetch.transfer.WebPage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagesTest {
  static List<Order> orders() {
    return List.of(
        new Order.Setup(
            URI.create("https://localhost:8/"),
            new ConnectionLimits(Duration.ofSeconds(30), OptionalLong.of(1024)),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMillis(500)),
        new Order.Setup(
            URI.create("https://localhost:8/"),
            new ConnectionLimits(
                Duration.ofMillis(1),
                OptionalLong.empty(),
                new RateWindows(Duration.ofMillis(100), 6, 2)),
            Optional.of(Path.of("/a \"b\"\n/c.pem")),
            Optional.of(new Secret("socks5://user:word@proxy:1080")),
            Duration.ofSeconds(1)),
        new Order.Begin(
            7,
            new MediaRequest(
                URI.create("https://www.googleapis.com/drive/v3/files/x?alt=media"),
                Map.of("Authorization", "Bearer \u2028\n\"", "Range", "bytes=0-9")),
            new Range(0, 10),
            OptionalLong.of(1L << 50),
            WebPage.CONTENT,
            Path.of("/d\u00e9st/part"),
            Hashing.by(Checksum.Algorithm.SHA256),
            4L << 20),
        new Order.Begin(
            Integer.MAX_VALUE,
            new MediaRequest(
                URI.create("http://127.0.0.1:1/"),
                Map.of(),
                Optional.of(URI.create("http://127.0.0.1:1/?acknowledgeAbuse=true"))),
            Range.open(),
            OptionalLong.empty(),
            WebPage.EXPLANATION,
            Path.of("part"),
            new Hashing(Checksum.Algorithm.MD5, true),
            Long.MAX_VALUE),
        new Order.Recorded(3),
        new Order.Shorten(1, 1L << 62),
        new Order.FarBehind(4),
        new Order.CallOff(2));
  }

  static List<Report> reports() {
    return List.of(
        new Report.Alive(),
        new Report.Ready(),
        new Report.Progress(1, 1L << 62),
        new Report.CheckpointDue(1, 1L << 40),
        new Report.Rate(1, 0.125),
        new Report.Ended(
            1,
            5,
            Optional.empty(),
            true,
            Optional.of(new FileSums("abcdef", Optional.empty())),
            Optional.empty()),
        new Report.Ended(
            1,
            5,
            Optional.empty(),
            true,
            Optional.of(new FileSums("abcdef", Optional.of("00000000"))),
            Optional.of(new SentChecksum("9f4df1e8", true))),
        new Report.Ended(
            2,
            0,
            Optional.of(
                new Failure(
                    Reason.RATE_LIMITED, "\u0000\n\u001b[31m\"", Optional.of(Duration.ofDays(9)))),
            false,
            Optional.empty(),
            Optional.of(new SentChecksum("9f4df1e8", false))),
        new Report.Ended(
            3,
            0,
            Optional.of(Failure.of(Reason.DISK_FULL, "")),
            false,
            Optional.empty(),
            Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void anOrderArrivesAsItWasSent(Order order) {
    String line = Messages.write(order);

    assertThat(line).doesNotContain("\n");
    assertThat(Messages.readOrder(line)).isEqualTo(order);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aReportArrivesAsItWasSent(Report report) {
    String line = Messages.write(report);

    assertThat(line).doesNotContain("\n");
    assertThat(Messages.readReport(line)).isEqualTo(report);
  }

  @Test
  void whatIsPrintedOfAnOrderHoldsNoSecret() {
    assertThat(orders().toString()).doesNotContain("Bearer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "{",
        "17",
        "\"x\"",
        "{\"report\":null}",
        "{\"report\":{}}",
        "{\"report\":[\"progress\"],\"number\":[]}",
        "{\"report\":\"progress\"}",
        "{\"report\":\"progress\",\"number\":\"x\",\"position\":1}",
        "{\"report\":\"progress\",\"number\":1,\"position\":{}}",
        "{\"report\":\"progress\",\"number\":1,\"position\":1e999999999}}",
        "{\"report\":\"ended\",\"number\":1,\"position\":1,\"rangesIgnored\":false,\"reason\":\"X\"}",
        "{\"report\":\"ended\",\"number\":1,\"position\":1,\"rangesIgnored\":false,\"digest\":{}}",
        "{\"order\":\"begin\",\"number\":1,\"headers\":[]}",
        "{\"order\":\"begin\",\"number\":1,\"headers\":{\"a\":null},\"uri\":\"::\"}",
        "{\"order\":\"setup\",\"stallMillis\":1,\"caCert\":\"\\u0000\"}",
      })
  void whatIsNoMessageIsRefused(String line) {
    assertThatThrownBy(() -> Messages.readReport(line))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Messages.readOrder(line)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void deepNestingIsRefused() {
    whatIsNoMessageIsRefused("{\"report\":" + "[".repeat(30_000));
  }

  @Test
  void damagedLinesAreReadOrRefused() {
    long seed = 20_261;
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String line = damaged(random);
      readOrRefuse(() -> Messages.readReport(line), line);
      readOrRefuse(() -> Messages.readOrder(line), line);
    }
  }

  private static String damaged(Random random) {
    String line =
        random.nextBoolean()
            ? Messages.write(orders().get(random.nextInt(orders().size())))
            : Messages.write(reports().get(random.nextInt(reports().size())));
    var text = new StringBuilder(line);
    for (int i = 0; i <= random.nextInt(4) && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.setCharAt(at, "{}[]\":,0-9.eE\\nu\u0000 tf".charAt(random.nextInt(20)));
        case 2 -> text.insert(at, "{}[]\":,0-9.eE\\nu\u0000 tf".charAt(random.nextInt(20)));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  private static void readOrRefuse(Runnable reading, String line) {
    try {
      reading.run();
    } catch (IllegalArgumentException _) {
      // Refused as it should be.
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("neither read nor refused: " + line, e);
    }
  }
}
