package dev.drivefetch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.model.Range;
import dev.drivefetch.store.Leftover;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a killed run has left of the files that it was at.
 *
 * @param recorded what the next run believes to be here, by the file's name
 * @param parts how many files it was at
 * @param lost how many bytes are here that no record speaks of: all that the next run has to fetch
 *     again. Every byte of Drive's but one in 256 is other than zero, and what was never written is
 *     zero; so they are counted, but for that one in 256.
 */
record Remains(Map<String, List<Range>> recorded, int parts, long lost) {
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

  /** Nothing at all. */
  static Remains none() {
    return new Remains(Map.of(), 0, 0);
  }

  /**
   * Looks at them, and wipes out what no record speaks of: nobody may rely on it, and what the next
   * run leaves can be told from it.
   */
  static Remains of(Path dest, CrashDrive drive) throws IOException {
    Map<String, List<Range>> recorded = new LinkedHashMap<>();
    int parts = 0;
    long lost = 0;
    for (Map.Entry<String, byte[]> each : drive.files().entrySet()) {
      String name = each.getKey();
      for (Leftover part : Leftover.of(dest, CrashDrive.idOf(name), name)) {
        byte[] here = Files.readAllBytes(part.file());
        if (!drive.wasSpoilt(name)) {
          isRight(name, part.recorded(), here, each.getValue());
          recorded.put(name, part.recorded());
        }
        lost += wipe(part, here);
        parts++;
      }
    }
    return new Remains(recorded, parts, lost);
  }

  private static void isRight(String name, List<Range> recorded, byte[] here, byte[] right) {
    for (Range range : recorded) {
      int start = (int) range.start();
      int end = (int) range.end();
      assertThat(end)
          .as("the end of what is on record of %s", name)
          .isLessThanOrEqualTo(here.length);
      assertThat(Arrays.mismatch(here, start, end, right, start, end))
          .as("the first byte from %d to %d of %s that is on record, but wrong", start, end, name)
          .isEqualTo(-1);
    }
  }

  private static long wipe(Leftover part, byte[] here) throws IOException {
    long lost = 0;
    try (var file = FileChannel.open(part.file(), StandardOpenOption.WRITE)) {
      for (Range gap : gaps(part.recorded(), here.length)) {
        for (int at = (int) gap.start(); at < gap.end(); at++) {
          lost += here[at] == 0 ? 0 : 1;
        }
        file.write(ByteBuffer.allocate((int) gap.length()), gap.start());
      }
    }
    return lost;
  }

  private static List<Range> gaps(List<Range> recorded, int length) {
    List<Range> gaps = new ArrayList<>();
    long at = 0;
    for (Range each : recorded) {
      gaps.add(new Range(at, each.start()));
      at = each.end();
    }
    gaps.add(new Range(at, Math.max(at, length)));
    return gaps;
  }

  /** Of these requests of a later run, those that ask for bytes that are on record. */
  List<String> askedForAgain(List<RecordedRequest> requests) {
    return requests.stream().filter(this::isForWhatIsHere).map(Remains::describe).toList();
  }

  private boolean isForWhatIsHere(RecordedRequest request) {
    Range asked = asked(request);
    return recorded.getOrDefault(CrashDrive.nameOf(request), List.of()).stream()
        .anyMatch(here -> here.start() < asked.end() && asked.start() < here.end());
  }

  private static Range asked(RecordedRequest request) {
    Matcher range = RANGE.matcher(request.header("Range").orElse(""));
    return range.matches()
        ? new Range(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)) + 1)
        : Range.open();
  }

  private static String describe(RecordedRequest request) {
    return "request " + request.number() + " of " + CrashDrive.nameOf(request) + asked(request);
  }
}
