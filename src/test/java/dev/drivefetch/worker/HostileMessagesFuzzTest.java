package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Fuzz;
import dev.drivefetch.Mutation;
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
import dev.drivefetch.transfer.WebPage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Neither side of the pipe believes that the other is sane. */
final class HostileMessagesFuzzTest {
  private static final List<String> ORDERS =
      List.of(
          Messages.write(
              new Order.Setup(
                  URI.create("http://127.0.0.1/"),
                  new ConnectionLimits(Duration.ofSeconds(30), OptionalLong.of(1024)),
                  Optional.empty(),
                  Optional.of(new Secret("http://proxy")),
                  Duration.ofMillis(500))),
          Messages.write(
              new Order.Begin(
                  1,
                  new MediaRequest(URI.create("http://127.0.0.1/x"), Map.of("Range", "bytes=0-9")),
                  new Range(0, 10),
                  OptionalLong.of(10),
                  WebPage.MISTAKE,
                  Path.of("part"),
                  new Hashing(Checksum.Algorithm.MD5, true),
                  5)),
          Messages.write(new Order.Shorten(1, 5)),
          Messages.write(new Order.CallOff(1)));

  private static final List<String> REPORTS =
      List.of(
          Messages.write(new Report.Ready()),
          Messages.write(new Report.Progress(1, 5)),
          Messages.write(
              new Report.Ended(
                  1,
                  5,
                  Optional.of(
                      new Failure(Reason.RATE_LIMITED, "no", Optional.of(Duration.ofSeconds(1)))),
                  true,
                  Optional.of(new FileSums("00ff", Optional.of("9f4df1e8"))),
                  Optional.of(new SentChecksum("9f4df1e8", true)))));

  @Test
  void aParentUnderstandsAWorkerOrRefusesIt() {
    refusesOrUnderstands(REPORTS, Messages::readReport);
  }

  @Test
  void aWorkerUnderstandsAParentOrRefusesIt() {
    refusesOrUnderstands(ORDERS, Messages::readOrder);
  }

  private static void refusesOrUnderstands(List<String> samples, Consumer<String> reader) {
    Fuzz.trials(
        2_000,
        random -> {
          String line =
              random.nextBoolean()
                  ? Mutation.ofJson(random, samples)
                  : Mutation.ofText(random, samples);
          try {
            reader.accept(line);
          } catch (IllegalArgumentException refusal) {
            assertThat(refusal.toString()).as("why").isNotEmpty();
          }
        });
  }
}
