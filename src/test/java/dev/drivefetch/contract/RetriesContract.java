package dev.drivefetch.contract;

import static dev.drivefetch.contract.Trouble.status;
import static dev.drivefetch.contract.Trouble.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.Fault;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What may work the next time is tried again, and then everything is right. */
public interface RetriesContract extends Contract {
  List<Trouble> ANSWERS =
      List.of(
          Trouble.of("429", Reason.RATE_LIMITED, status(429, "rateLimitExceeded")),
          Trouble.of("429 waiting", Reason.RATE_LIMITED, waitFor(429, "rateLimitExceeded", "9")),
          Trouble.of("429 unknown", Reason.RATE_LIMITED, status(429, "somethingNew")),
          Trouble.of("403 rate", Reason.RATE_LIMITED, status(403, "rateLimitExceeded")),
          Trouble.of("403 user", Reason.RATE_LIMITED, Fault.userRateLimitExceeded()),
          Trouble.of(
              "403 user waiting", Reason.RATE_LIMITED, waitFor(403, "userRateLimitExceeded", "9")),
          Trouble.of("500", Reason.SERVER_ERROR, status(500, "internalError")),
          Trouble.of("502", Reason.SERVER_ERROR, new Fault.Html(502, "<html>Bad Gateway")),
          Trouble.of("503", Reason.SERVER_ERROR, status(503, "backendError")),
          Trouble.of("408", Reason.SERVER_ERROR, status(408, "timeout")),
          Trouble.of(
              "five in a row",
              Reason.SERVER_ERROR,
              status(500, "backendError"),
              status(502, "backendError"),
              status(503, "backendError"),
              status(504, "backendError"),
              status(500, "backendError")),
          Trouble.of("robot 403", Reason.AUTOMATED_QUERIES, Fault.automatedQueries(403)),
          Trouble.of("robot 429", Reason.AUTOMATED_QUERIES, Fault.automatedQueries(429)));

  List<Trouble> BODIES =
      List.of(
          Trouble.of("reset before", Reason.CONNECTION_BROKEN, new Fault.ResetBeforeHeaders()),
          Trouble.of("reset after", Reason.CONNECTION_BROKEN, new Fault.ResetAfterHeaders()),
          Trouble.of("cut at once", Reason.CONNECTION_BROKEN, new Fault.CutAfter(0)),
          Trouble.of("cut", Reason.CONNECTION_BROKEN, new Fault.CutAfter(5000)),
          Trouble.of("stalled at once", Reason.STALLED, new Fault.Stall(0)),
          Trouble.of("stalled", Reason.STALLED, new Fault.Stall(5000)),
          Trouble.of("corrupted", Reason.CHECKSUM_MISMATCH, new Fault.Corrupt(7)),
          Trouble.of("excess", Reason.LENGTH_MISMATCH, new Fault.Excess(3)),
          Trouble.of("gzip", Reason.BAD_ANSWER, new Fault.Gzip()),
          Trouble.of("html", Reason.BAD_ANSWER, new Fault.Html(200, "<html>please log in")),
          Trouble.of("redirect without an address", Reason.BAD_ANSWER, status(302, "found")),
          Trouble.ofRange(
              "other range", Reason.BAD_ANSWER, new Fault.WrongContentRange("bytes 0-9/20000")),
          Trouble.ofRange(
              "other size",
              Reason.LENGTH_MISMATCH,
              new Fault.WrongContentRange("bytes 1000-19999/20001")),
          Trouble.ofRange(
              "other start", Reason.BAD_ANSWER, new Fault.WrongContentRange("bytes 1-19999/20000")),
          Trouble.ofRange(
              "senseless range", Reason.BAD_ANSWER, new Fault.WrongContentRange("items 1")),
          Trouble.ofRange("other part", Reason.BAD_ANSWER, new Fault.WrongRange206()),
          Trouble.ofRange("416", Reason.RANGE_REFUSED, status(416, "requestedRangeNotSatisfiable")),
          Trouble.ofRange("corrupted part", Reason.CHECKSUM_MISMATCH, new Fault.Corrupt(7)),
          Trouble.ofRange("excess part", Reason.LENGTH_MISMATCH, new Fault.Excess(3)),
          new Trouble(
              "whole for a part",
              List.of(new Fault.CutAfter(1000), new Fault.IgnoreRange()),
              Set.of(Reason.CONNECTION_BROKEN)));

  private Run survive(List<Trouble> troubles) {
    for (Trouble trouble : troubles) {
      world().has(trouble::addTo);
    }
    for (Trouble trouble : troubles) {
      world().goesWrong(trouble.once());
    }
    Run run = world().stallTimeout(Duration.ofMillis(700)).fetch();
    var softly = new SoftAssertions();
    for (Trouble trouble : troubles) {
      softly
          .assertThat(run.reason(trouble.name()))
          .as("why '%s' did not arrive", trouble.name())
          .isEmpty();
      softly
          .assertThat(run.setbacks(trouble.name()))
          .as("what the run took '%s' for", trouble.name())
          .isEqualTo(trouble.reasons());
      softly
          .assertThat(world().mediaRequests(trouble.id()))
          .as("requests for '%s'", trouble.name())
          .hasSizeGreaterThanOrEqualTo(trouble.faults().size());
    }
    softly.assertAll();
    return run.isWhole().downloaded(troubles.size());
  }

  @Test
  default void refusalsThatPassAreOutlasted() {
    Run run = survive(ANSWERS);

    assertThat(run.events(FetchEvent.RetryScheduled.class))
        .filteredOn(retry -> retry.download().file().name().contains("waiting"))
        .hasSize(2)
        .allSatisfy(retry -> assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(9)));
  }

  @Test
  default void brokenBodiesAreFetchedAgain() {
    Run run = survive(BODIES);

    assertThat(world().mediaRequests("id-cut").get(1).header("Range"))
        .as("what is asked for after a cut")
        .contains("bytes=5000-19999");
    assertThat(run.events(FetchEvent.FileRestarted.class))
        .extracting(restart -> restart.download().file().name())
        .contains("corrupted", "416")
        .doesNotContain("cut", "stalled", "whole for a part");
  }
}
