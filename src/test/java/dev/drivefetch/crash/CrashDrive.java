package dev.drivefetch.crash;

import static java.util.Objects.requireNonNull;

import dev.drivefetch.emulator.ByteSource;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.GivenBytes;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.emulator.SeededBytes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A Drive that has faults, tells what it has served, and knows what is right. */
final class CrashDrive implements AutoCloseable {
  static final String ROOT = "the-shared-folder";

  private static final String SUFFIX = ".bin";
  private static final double EACH_FAULT = 0.02;
  private static final long BYTES_PER_SECOND = 100_000_000;

  private static final List<Fault> FAULTS =
      List.of(
          new Fault.Status(500, "internalError"),
          new Fault.Status(503, "backendError"),
          Fault.userRateLimitExceeded(),
          new Fault.ResetBeforeHeaders(),
          new Fault.ResetAfterHeaders());

  private final Tripwire tripwire = new Tripwire();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Set<String> spoilt = ConcurrentHashMap.newKeySet();
  private final DriveEmulator emulator;

  /**
   * Serves at once.
   *
   * @param sizes of its files, in bytes
   */
  CrashDrive(List<Integer> sizes, long seed) throws IOException {
    DriveContentBuilder content = new DriveContentBuilder().folder(ROOT, "Shared");
    for (int size : sizes) {
      String name = "file-" + files.size() + SUFFIX;
      byte[] bytes = new SeededBytes(size, seed + files.size()).read(0, size);
      ByteSource watched = tripwire.watched(new GivenBytes(bytes));
      content = content.file(ROOT, idOf(name), name, watched);
      files.put(name, bytes);
    }
    var latency =
        new Latency(
            Duration.ofMillis(2),
            Duration.ZERO,
            Duration.ofMillis(2),
            OptionalLong.of(BYTES_PER_SECOND));
    emulator = DriveEmulator.start(EmulatorOptions.DEFAULT.withLatency(latency), content.build());
    rules(new Random(seed)).forEach(emulator::add);
  }

  private List<FaultRule> rules(Random random) {
    List<FaultRule> rules = new ArrayList<>();
    rules.add(FaultRule.onAny().where(this::watch).answer(new Fault.Stall(0)));
    for (Fault fault : FAULTS) {
      rules.add(sometimes(FaultRule.onAny(), random).answer(fault));
    }
    FaultRule.Condition media = FaultRule.on(RequestKind.MEDIA);
    rules.add(sometimes(media, random).answer(new Fault.CutAfter(random.nextInt(400_000))));
    rules.add(sometimes(media, random).answer(new Fault.CutAfter(random.nextInt(16 << 20))));
    var chance = new Random(random.nextLong());
    rules.add(media.where(request -> isToBeSpoilt(request, chance)).answer(new Fault.Corrupt(0)));
    return rules;
  }

  private static FaultRule.Condition sometimes(FaultRule.Condition condition, Random random) {
    return condition.withProbability(EACH_FAULT, random.nextLong());
  }

  private boolean watch(RecordedRequest request) {
    tripwire.asked(request);
    return false;
  }

  /** Whole files begin again then; so only small ones. */
  private boolean isToBeSpoilt(RecordedRequest request, Random chance) {
    String name = nameOf(request);
    boolean isSpoilt =
        requireNonNull(files.get(name)).length < 1 << 20 && chance.nextDouble() < EACH_FAULT;
    return isSpoilt && (spoilt.contains(name) || spoilt.add(name));
  }

  static String idOf(String name) {
    return name.replace(SUFFIX, "");
  }

  /** The file that a request is for. */
  static String nameOf(RecordedRequest request) {
    return request.fileId().orElseThrow() + SUFFIX;
  }

  /** Whether wrong bytes of it were ever sent, which a run does not know before it has all. */
  boolean wasSpoilt(String name) {
    return spoilt.contains(name);
  }

  Tripwire tripwire() {
    return tripwire;
  }

  URI endpoint() {
    return emulator.endpoint();
  }

  /** What is right, by name. */
  Map<String, byte[]> files() {
    return files;
  }

  /** All requests for content so far. */
  List<RecordedRequest> mediaRequests() {
    return emulator.requests().stream().filter(it -> it.kind() == RequestKind.MEDIA).toList();
  }

  /** How many bytes of content it gave to its system to send, beyond one of each. */
  long sentTwice() {
    long sent =
        mediaRequests().stream()
            .filter(it -> it.status() == 200 || it.status() == 206)
            .mapToLong(RecordedRequest::bytesSent)
            .sum();
    return sent - files.values().stream().mapToLong(it -> it.length).sum();
  }

  @Override
  public void close() {
    emulator.close();
  }
}
