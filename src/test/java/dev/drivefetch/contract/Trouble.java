package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file and what goes wrong with it, once after the other.
 *
 * @param faults of the first request, of the second, and so on
 * @param reasons what the run takes it for
 */
record Trouble(String name, List<Fault> faults, Set<Reason> reasons) {
  static final int SIZE = 20_000;

  static Trouble of(String name, Reason reason, Fault... faults) {
    return new Trouble(name, List.of(faults), Set.of(reason));
  }

  /** The body is cut, and what is asked for afterwards is a range. */
  static Trouble ofRange(String name, Reason reason, Fault fault) {
    return new Trouble(
        name, List.of(new Fault.CutAfter(1000), fault), Set.of(Reason.CONNECTION_BROKEN, reason));
  }

  static Fault status(int code, String reason) {
    return new Fault.Status(code, reason);
  }

  static Fault waitFor(int code, String reason, String retryAfter) {
    return new Fault.Status(code, reason, reason, Map.of("retry-after", retryAfter));
  }

  String id() {
    return "id-" + name.replaceAll("[^A-Za-z0-9]", "_");
  }

  DriveContentBuilder addTo(DriveContentBuilder drive) {
    return drive.seeded(ROOT, id(), name, SIZE, name.hashCode());
  }

  /** Each fault once, in their order. */
  FaultRule[] once() {
    List<FaultRule> rules = new ArrayList<>();
    for (int each = 0; each < faults.size(); each++) {
      rules.add(FaultRule.onMedia(id()).attempt(each + 1).answer(faults.get(each)));
    }
    return rules.toArray(FaultRule[]::new);
  }

  /** The first fault, every time. */
  FaultRule always() {
    return FaultRule.onMedia(id()).answer(faults.getFirst());
  }
}
