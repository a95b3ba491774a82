package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.contract.Relay.Answer;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.model.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come in place of an answer, they cost their own file or folder at most. */
public interface WireContract extends Contract {
  /** An item whose answers are odd, in a request for its bytes or its list. */
  Pattern ODD = Pattern.compile("oddone(\\d+)x");

  String BODY = "0123456789";
  String EMPTY_FOLDER = "{\"files\":[]}";
  int GOOD = 5;

  /** As for a connection that breaks each time. */
  int MOST_REQUESTS = 14;

  int CUTS = 60;
  int FOLLOWED = 10;

  private static Optional<Integer> odd(String requestLine) {
    Matcher found = ODD.matcher(requestLine);
    return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
  }

  private static String oddId(int number) {
    return "oddone" + number + "x";
  }

  private static DriveContentBuilder goodFiles(DriveContentBuilder drive) {
    for (int each = 0; each < GOOD; each++) {
      drive.seeded(ROOT, "good" + each, "good" + each, 2_000, each);
    }
    return drive;
  }

  private static DriveContentBuilder oddFiles(DriveContentBuilder drive, int count) {
    for (int each = 0; each < count; each++) {
      drive.file(ROOT, oddId(each), "odd" + each, BODY.getBytes(ISO_8859_1));
    }
    return drive;
  }

  private static DriveContentBuilder oddFolders(DriveContentBuilder drive, int count) {
    for (int each = 0; each < count; each++) {
      drive.folder(ROOT, oddId(each), "odd" + each);
    }
    return drive;
  }

  /** Odd answers to odd items; a connection is never kept. */
  private static Answer oddOrTrue(
      List<String> odd, Map<Integer, Integer> asked, String requestLine, String answer) {
    Optional<Integer> number = odd(requestLine);
    number.ifPresent(it -> asked.merge(it, 1, Integer::sum));
    return Answer.last(number.map(odd::get).orElse(answer));
  }

  private static void assertBounded(Map<Integer, Integer> asked, List<String> answers) {
    List<String> tooOften = new ArrayList<>();
    asked.forEach(
        (number, times) -> {
          if (times > MOST_REQUESTS) {
            tooOften.add(times + " requests for " + shown(answers.get(number)));
          }
        });
    assertThat(tooOften).as("what is asked for again and again").isEmpty();
  }

  private static String shown(String answer) {
    return answer.substring(0, Math.min(100, answer.length())).replaceAll("[^ -~]", ".");
  }

  @Test
  default void oddBytesInPlaceOfAFileCostNoOther() throws IOException {
    List<String> answers = OddAnswers.inPlaceOf(BODY);
    Map<Integer, Integer> asked = new ConcurrentHashMap<>();
    world().has(WireContract::goodFiles).has(drive -> oddFiles(drive, answers.size()));
    try (var relay =
        Relay.to(
            world().drive().endpoint(),
            (request, answer) -> oddOrTrue(answers, asked, request, answer))) {
      Run run = world().through(relay.port()).fetch();

      assertThat(run.summary().stopped()).as("why the run was stopped").isEmpty();
      for (int each = 0; each < GOOD; each++) {
        assertThat(run.outcome("good" + each)).isInstanceOf(Outcome.Downloaded.class);
      }
      for (int each = 0; each < answers.size(); each++) {
        assertThat(run.outcome("odd" + each))
            .as(shown(answers.get(each)))
            .isInstanceOfAny(Outcome.Downloaded.class, Outcome.Failed.class);
      }
    }
    assertBounded(asked, answers);
    assertThat(asked).as("odd answers given").hasSize(answers.size());
  }

  private static DriveContentBuilder goodFolders(DriveContentBuilder drive) {
    for (int each = 0; each < GOOD; each++) {
      drive.folder(ROOT, "goodfolder" + each, "good folder " + each);
      drive.seeded("goodfolder" + each, "in" + each, "in" + each, 10, each);
    }
    return drive;
  }

  /** In two parts: most folders are asked for before the first one is given up. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  default void oddBytesInPlaceOfAListCostNoOtherFolder(int part) throws IOException {
    List<String> all = OddAnswers.inPlaceOf(EMPTY_FOLDER);
    int half = all.size() / 2;
    List<String> answers = part == 0 ? all.subList(0, half) : all.subList(half, all.size());
    Map<Integer, Integer> asked = new ConcurrentHashMap<>();
    world()
        .has(WireContract::goodFiles)
        .has(drive -> oddFolders(drive, answers.size()))
        .has(WireContract::goodFolders);
    try (var relay =
        Relay.to(
            world().drive().endpoint(),
            (request, answer) -> oddOrTrue(answers, asked, request, answer))) {
      Run run = world().through(relay.port()).fetch().downloaded(2 * GOOD);

      assertThat(run.summary().stopped()).as("why the run was stopped").isEmpty();
      assertThat(run.summary().listingFailures()).hasSizeBetween(1, answers.size());
    }
    assertBounded(asked, answers);
    assertThat(asked).as("odd answers given").hasSizeGreaterThan(answers.size() / 2);
  }

  /** Each first answer is cut at a place of its own. */
  private static Answer cutOnce(Map<Integer, Integer> asked, String requestLine, String answer) {
    Optional<Integer> number = odd(requestLine);
    if (number.isEmpty() || asked.merge(number.get(), 1, Integer::sum) > 1) {
      return Answer.last(answer);
    }
    return Answer.last(answer.substring(0, answer.length() * number.get() / CUTS));
  }

  @Test
  default void aFileCutAtAnyByteIsAskedForAgain() throws IOException {
    world().has(drive -> oddFiles(drive, CUTS));

    fetchOfCutAnswers().isWhole().downloaded(CUTS);
  }

  @Test
  default void aListCutAtAnyByteIsAskedForAgain() throws IOException {
    world().has(drive -> oddFolders(drive, CUTS));
    for (int each = 0; each < CUTS; each++) {
      int number = each;
      world().has(drive -> drive.seeded(oddId(number), "in" + number, "in", 10, number));
    }

    fetchOfCutAnswers().isWhole().downloaded(CUTS);
  }

  private Run fetchOfCutAnswers() throws IOException {
    Map<Integer, Integer> asked = new ConcurrentHashMap<>();
    try (var relay =
        Relay.to(
            world().drive().endpoint(), (request, answer) -> cutOnce(asked, request, answer))) {
      Run run = world().through(relay.port()).fetch();
      assertThat(asked).as("what was asked for").hasSize(CUTS);
      return run;
    }
  }

  /** The connection is kept, and what follows an answer belongs to none. */
  private static Answer followed(String garbage, String requestLine, String answer) {
    String kept = answer.replaceFirst("(?i)connection: close\r\n", "");
    return odd(requestLine).isPresent() ? new Answer(kept + garbage, true) : Answer.last(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n"})
  default void garbageBehindAnAnswerIsOverlooked(String garbage) throws IOException {
    fetchOfAnswersBefore(garbage).isWhole().downloaded(GOOD + FOLLOWED);
  }

  /** Where such an answer comes before the next request, nobody can know that it is not meant. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 404 Not found\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nABCDEFGHIJ",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n01234",
      })
  default void anAnswerBehindAnAnswerBringsNoWrongBytes(String surplus) throws IOException {
    Run run = fetchOfAnswersBefore(surplus);

    assertThat(run.summary().stopped()).isEmpty();
    assertThat(run.summary().counts().downloaded()).isGreaterThan(0);
  }

  private Run fetchOfAnswersBefore(String garbage) throws IOException {
    world().workers(2).has(WireContract::goodFiles).has(drive -> oddFiles(drive, FOLLOWED));
    try (var relay =
        Relay.to(
            world().drive().endpoint(), (request, answer) -> followed(garbage, request, answer))) {
      return world().through(relay.port()).fetch();
    }
  }
}
