package dev.drivefetch.contract;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.emulator.RequestKind;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many files, and a quarter of all requests for lists and for bytes gone wrong.
 *
 * @param seed the same files, and the same faults for requests in the same order
 */
record Chaos(long seed) {
  static final int FILES = 400;

  private static final int FOLDERS = 20;
  private static final int LARGEST = 1_500_000;
  private static final double FAULTY = 0.25;

  private static final List<Fault> OF_ANY =
      List.of(
          new Fault.Status(429, "rateLimitExceeded"),
          new Fault.Status(403, "rateLimitExceeded"),
          new Fault.Status(500, "internalError"),
          new Fault.Status(503, "backendError"),
          Fault.automatedQueries(403),
          new Fault.ResetBeforeHeaders(),
          new Fault.ResetAfterHeaders());

  private static final List<Fault> OF_MEDIA =
      plus(
          new Fault.Corrupt(0), new Fault.Corrupt(70_000),
          new Fault.CutAfter(1), new Fault.CutAfter(300_000));

  /** A byte changed in a list could be another name, which nobody could notice. */
  private static final List<Fault> OF_LISTS =
      plus(
          new Fault.MalformedJson(),
          new Fault.TruncatedJson(),
          new Fault.CutAfter(1),
          new Fault.CutAfter(300));

  private static List<Fault> plus(Fault... more) {
    return Stream.concat(OF_ANY.stream(), Stream.of(more)).toList();
  }

  /** The smallest and the largest size are among them. */
  DriveContentBuilder addTo(DriveContentBuilder drive) {
    var random = new Random(seed);
    DriveContentBuilder all = drive;
    for (int each = 0; each < FOLDERS; each++) {
      all = all.folder(World.ROOT, "folder-" + each, "folder " + each);
    }
    for (int each = 0; each < FILES; each++) {
      int size =
          switch (each) {
            case 0 -> 0;
            case 1 -> LARGEST;
            default -> random.nextInt(LARGEST);
          };
      String folder = "folder-" + each % FOLDERS;
      all = all.seeded(folder, "file-" + each, each + ".bin", size, seed + each);
    }
    return all;
  }

  FaultRule[] rules() {
    return Stream.concat(rules(RequestKind.MEDIA, OF_MEDIA), rules(RequestKind.LIST, OF_LISTS))
        .toArray(FaultRule[]::new);
  }

  private Stream<FaultRule> rules(RequestKind kind, List<Fault> faults) {
    return IntStream.range(0, faults.size())
        .mapToObj(
            each ->
                FaultRule.on(kind)
                    .where(request -> choice(request, faults.size()) == each)
                    .answer(faults.get(each)));
  }

  /** Which of the faults it is; none of them for most requests. */
  private int choice(RecordedRequest request, int faults) {
    var random = new Random(seed * 1_000_003 + request.number());
    random.nextInt();
    return random.nextDouble() < FAULTY ? random.nextInt(faults) : -1;
  }
}
