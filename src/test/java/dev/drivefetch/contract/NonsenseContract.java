package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that HTTP does not allow costs the file that it came for, and no other. */
public interface NonsenseContract extends Contract {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5e3\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\nabc\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 99999999999 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\n: no name\r\n\r\nabc",
        "HTTP/1.1 302 Found\r\nLocation: \u0001\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
        "HTTP/1.1 429 Too many\r\nRetry-After: 99999999999999999999\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 403 No\r\nContent-Type: \u00e9\u0000\r\nContent-Length: 0\r\n\r\n",
        "\u0000\u0001\u0002\u0003\r\n\r\n",
        "\r\n\r\n\r\n",
      })
  default void anAnswerThatIsNoHttpCostsItsFileAlone(String answer) throws IOException {
    try (var nonsense = RawServer.answering(answer.getBytes(ISO_8859_1))) {
      Run run =
          world()
              .has(
                  drive ->
                      drive
                          .seeded(ROOT, "good", "good.bin", 20_000, 1)
                          .seeded(ROOT, "odd", "odd.bin", 20_000, 2))
              .goesWrong(FaultRule.onMedia("odd").answer(new Fault.Redirect(nonsense.url())))
              .fetch()
              .downloaded(1);

      assertThat(run.summary().stopped()).as("why the run was stopped").isEmpty();
      assertThat(run.reason("odd.bin"))
          .hasValueSatisfying(
              reason ->
                  assertThat(reason)
                      .isIn(
                          EnumSet.of(
                              Reason.BAD_ANSWER,
                              Reason.CONNECTION_BROKEN,
                              Reason.BODY_CUT,
                              Reason.UNSAFE_REDIRECT,
                              Reason.RATE_LIMITED,
                              Reason.LENGTH_MISMATCH,
                              Reason.REFUSED)));
    }
  }

  private static String ok(String rest) {
    return "HTTP/1.1 200 OK\r\n" + rest;
  }

  private static String chunked(String body) {
    return ok("Transfer-Encoding: chunked\r\n\r\n" + body);
  }

  /** Answers, and what each of them counts as, whichever library gets it. */
  private static Map<String, Reason> classes() {
    Map<String, Reason> classes = new LinkedHashMap<>();
    Stream.of(
            "HTTP/9.9 200 OK\r\n\r\n",
            "HTTP/1.1200 OK\r\n\r\n",
            "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 abc OK\r\n\r\n",
            "HTTP/1.1 204 No content\r\nContent-Length: 3\r\n\r\nabc",
            "SSH-2.0-OpenSSH_9.6\r\n",
            "\u0000\u0001\u0002\r\n\r\n",
            ok("Content-Length: -5\r\n\r\n"),
            chunked("zz\r\nabc\r\n0\r\n\r\n"),
            chunked("-1\r\nabc\r\n0\r\n\r\n"),
            chunked("3\r\nabc0\r\n\r\n"))
        .forEach(answer -> classes.put(answer, Reason.BAD_ANSWER));
    Stream.of(
            "",
            "HTTP/1.1 200",
            ok(""),
            ok("Content-Type: text/plain"),
            ok("Content-Length: 20000\r\n\r\n"),
            ok("Content-Length: 20000\r\n\r\nabc"),
            chunked(""),
            chunked("3"),
            chunked("3\r\nab"),
            chunked("3\r\nabc\r\n"))
        .forEach(answer -> classes.put(answer, Reason.CONNECTION_BROKEN));
    return classes;
  }

  /** Nonsense goes on, and is given up sooner; a network recovers. */
  @Test
  default void whatAnAnswerCountsAsIsTheSameInEveryModeAndSoIsHowOftenItIsAskedFor()
      throws IOException {
    List<Odd> all = new ArrayList<>();
    try {
      for (Map.Entry<String, Reason> each : classes().entrySet()) {
        String id = "odd" + all.size();
        all.add(new Odd(id, each.getValue(), RawServer.answering(bytes(each.getKey()))));
        world().has(drive -> drive.seeded(ROOT, id, id, 20_000, 1));
      }
      for (Odd odd : all) {
        var redirect = new Fault.Redirect(odd.server().url());
        world().goesWrong(FaultRule.onMedia(odd.id()).answer(redirect));
      }
      Run run = world().fetch();

      assertThat(all)
          .allSatisfy(
              odd -> {
                assertThat(run.reason(odd.id())).contains(odd.reason());
                assertThat(run.setbacks(odd.id())).containsExactly(odd.reason());
                assertThat(odd.server().requests()).isEqualTo(most(odd.reason()));
              });
    } finally {
      all.forEach(odd -> odd.server().close());
    }
  }

  /** A file whose content is at that server. */
  record Odd(String id, Reason reason, RawServer server) {}

  private static byte[] bytes(String answer) {
    return answer.getBytes(ISO_8859_1);
  }

  private static int most(Reason reason) {
    return reason == Reason.BAD_ANSWER ? 10 : 14;
  }

  /** A captive portal, for instance: it does not help to ask it for minutes. */
  @Test
  default void aWebPageInPlaceOfEveryFileIsNotAskedForAgainAndAgain() {
    Run run =
        world()
            .has(drive -> drive.seeded(ROOT, "one", "one.bin", 20_000, 1))
            .goesWrong(FaultRule.onMedia("one").answer(new Fault.Html(200, "<html>please log in")))
            .fetch();

    assertThat(run.reason("one.bin")).contains(Reason.BAD_ANSWER);
    assertThat(world().mediaRequests("one")).hasSizeLessThanOrEqualTo(10);
  }
}
