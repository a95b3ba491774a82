package dev.drivefetch.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The runs into one destination, and when each of them is killed.
 *
 * @param sizes of the files to be fetched
 */
record Plan(long seed, List<Integer> sizes, List<Death> deaths) {
  static final List<String> MODES =
      List.of("sequential", "threads", "virtual", "processes", "async");
  private static final int MIB = 1 << 20;

  /**
   * A run and its end.
   *
   * @param worker when one of its worker processes is killed, if it has any
   * @param whole when all of it is killed; counted from then
   */
  record Death(String mode, int workers, Tripwire.Moment worker, Tripwire.Moment whole) {}

  /**
   * Large files, in which a run gets past some records before it is killed, or many small ones. The
   * largest are fetched first, so it is the first few requests that take long.
   */
  static Plan of(long seed, int runs) {
    var random = new Random(seed);
    boolean large = random.nextInt(3) > 0;
    List<Integer> sizes = new ArrayList<>();
    if (large) {
      sizes.addAll(List.of(40 * MIB, 16 * MIB, 9 * MIB));
    } else {
      sizes.addAll(List.of(12 * MIB, 9 * MIB));
    }
    for (int each = large ? 20 : 150; each > 0; each--) {
      sizes.add(random.nextInt(400_000));
    }
    List<Death> deaths = new ArrayList<>();
    int first = random.nextInt(MODES.size());
    for (int each = 0; each < runs; each++) {
      String mode = MODES.get((first + each) % MODES.size());
      int workers = mode.equals("sequential") ? 1 : 1 + random.nextInt(2);
      deaths.add(new Death(mode, workers, moment(random, large), moment(random, large)));
    }
    return new Plan(seed, sizes, deaths);
  }

  private static Tripwire.Moment moment(Random random, boolean large) {
    return large && random.nextInt(6) > 0
        ? new Tripwire.Moment(Long.MAX_VALUE, random.nextLong(MIB, 16 * MIB))
        : new Tripwire.Moment(random.nextLong(1, large ? 4 : 30), Long.MAX_VALUE);
  }

  /** In which mode another run goes on to the end. */
  String lastMode() {
    return MODES.get((int) Math.floorMod(seed, (long) MODES.size()));
  }
}
