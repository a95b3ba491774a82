import dev.drivefetch.emulator.ByteSource;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.emulator.SeededBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A Drive of any size for the scripts beside it. Prints its endpoint, and ends when its standard
 * input does.
 *
 * <p>Arguments: folders, files in each, the size of the largest of them in bytes, the size in bytes
 * of one more file (0: none), milliseconds to a first byte, and how many of a thousand requests go
 * wrong.
 */
final class SimulatedDrive {
  private static final String ROOT = "simulated";
  private static final int CONTENTS = 64;

  private static final List<Fault> OF_ANY =
      List.of(
          new Fault.Status(429, "rateLimitExceeded"),
          new Fault.Status(500, "internalError"),
          new Fault.Status(503, "backendError"),
          new Fault.ResetBeforeHeaders(),
          new Fault.ResetAfterHeaders(),
          new Fault.CutAfter(300));

  private static final List<Fault> OF_MEDIA =
      List.of(
          new Fault.Corrupt(0),
          new Fault.CutAfter(5_000),
          new Fault.Excess(100),
          new Fault.Gzip(),
          new Fault.IgnoreRange(),
          Fault.automatedQueries(403));

  private SimulatedDrive() {}

  public static void main(String[] args) throws IOException {
    int folders = Integer.parseInt(args[0]);
    int filesInEach = Integer.parseInt(args[1]);
    long largest = Long.parseLong(args[2]);
    long oneMore = Long.parseLong(args[3]);
    Duration firstByte = Duration.ofMillis(Long.parseLong(args[4]));
    double faulty = Integer.parseInt(args[5]) / 1000.0;

    DriveContentBuilder drive = new DriveContentBuilder().folder(ROOT, "Simulated");
    List<ByteSource> contents = contents(largest);
    for (int each = 0; each < folders; each++) {
      String id = "1simulated%015d".formatted(each);
      drive.folder(ROOT, id, "simulated folder %07d".formatted(each));
      drive.files(id, filesInEach, contents);
    }
    if (oneMore > 0) {
      // Nobody waits until its checksums are computed.
      drive
          .seeded(ROOT, "large", "large.bin", oneMore, 7)
          .but(file -> file.without("md5Checksum"))
          .but(file -> file.without("sha1Checksum"))
          .but(file -> file.without("sha256Checksum"));
    }
    EmulatorOptions options =
        EmulatorOptions.DEFAULT
            .withLatency(new Latency(Duration.ZERO, Duration.ZERO, firstByte, OptionalLong.empty()))
            .withFaults(rules(faulty));
    try (var emulator = DriveEmulator.start(options, drive.build())) {
      System.out.println(emulator.endpoint());
      while (System.in.read() >= 0) {
        // Until whoever started it ends.
      }
    }
  }

  private static List<ByteSource> contents(long largest) {
    var random = new Random(1);
    List<ByteSource> contents = new ArrayList<>();
    for (int each = 0; each < CONTENTS; each++) {
      long size = each == 0 ? largest : random.nextLong(largest + 1);
      contents.add(new SeededBytes(size, each));
    }
    return contents;
  }

  private static FaultRule[] rules(double faulty) {
    if (faulty == 0) {
      return new FaultRule[0];
    }
    List<FaultRule> rules = new ArrayList<>();
    double share = faulty / (OF_ANY.size() + OF_MEDIA.size());
    for (Fault fault : OF_ANY) {
      rules.add(FaultRule.onAny().withProbability(share, rules.size()).answer(fault));
    }
    for (Fault fault : OF_MEDIA) {
      rules.add(FaultRule.on(RequestKind.MEDIA).withProbability(share, rules.size()).answer(fault));
    }
    return rules.toArray(FaultRule[]::new);
  }
}
