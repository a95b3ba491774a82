package dev.drivefetch.crash;

import dev.drivefetch.emulator.ByteSource;
import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultCondition;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.emulator.RequestKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A Drive that has faults, tells what it has served, and knows what is right. */
final class CrashDrive implements AutoCloseable {
  static final String ROOT = "the-shared-folder";

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
  private final Map<String, ByteSource> files = new LinkedHashMap<>();
  private final AtomicLong spoilt = new AtomicLong();
  private final DriveEmulator emulator;

  /**
   * Serves at once.
   *
   * @param sizes of its files, in bytes
   */
  CrashDrive(List<Integer> sizes, long seed) throws IOException {
    DriveContentBuilder content = DriveContent.builder().folder(ROOT, "Shared");
    for (int size : sizes) {
      String name = files.size() + ".bin";
      ByteSource bytes = ByteSource.seeded(size, seed + files.size());
      content = content.file(ROOT, "id-" + files.size(), name, tripwire.watched(bytes));
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
    FaultCondition media = FaultRule.on(RequestKind.MEDIA);
    rules.add(sometimes(media, random).answer(new Fault.CutAfter(random.nextInt(400_000))));
    rules.add(sometimes(media, random).answer(new Fault.CutAfter(random.nextInt(16 << 20))));
    var chance = new Random(random.nextLong());
    rules.add(media.where(request -> isToBeSpoilt(request, chance)).answer(new Fault.Corrupt(0)));
    return rules;
  }

  private static FaultCondition sometimes(FaultCondition condition, Random random) {
    return condition.withProbability(EACH_FAULT, random.nextLong());
  }

  private boolean watch(RecordedRequest request) {
    tripwire.asked(request);
    return false;
  }

  /** Whole files begin again then; so only small ones, and what that costs is known. */
  private boolean isToBeSpoilt(RecordedRequest request, Random chance) {
    long size = size(request);
    boolean isSpoilt = size < 1 << 20 && chance.nextDouble() < EACH_FAULT;
    if (isSpoilt) {
      spoilt.addAndGet(size);
    }
    return isSpoilt;
  }

  private long size(RecordedRequest request) {
    String name = request.fileId().orElse("").replace("id-", "") + ".bin";
    return files.containsKey(name) ? sizeOf(files.get(name)) : 0;
  }

  private static long sizeOf(ByteSource bytes) {
    try {
      return bytes.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Tripwire tripwire() {
    return tripwire;
  }

  URI endpoint() {
    return emulator.endpoint();
  }

  Map<String, ByteSource> files() {
    return files;
  }

  long mediaRequests() {
    return emulator.requests().stream().filter(it -> it.kind() == RequestKind.MEDIA).count();
  }

  /** How many bytes of content it sent more often than was needed, but for those it spoilt. */
  long servedTwice() {
    long served =
        emulator.requests().stream()
            .filter(it -> it.kind() == RequestKind.MEDIA)
            .filter(it -> it.status() == 200 || it.status() == 206)
            .mapToLong(RecordedRequest::bytesSent)
            .sum();
    return served - spoilt.get() - files.values().stream().mapToLong(CrashDrive::sizeOf).sum();
  }

  @Override
  public void close() {
    emulator.close();
  }
}
