package dev.drivefetch.cli.doctor;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.report.Amounts;
import dev.drivefetch.run.Probe;
import dev.drivefetch.store.disk.DiskProbe.Abilities;
import dev.drivefetch.store.disk.FreeSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the destination can be written, holds what is listed, and what its disk can do. */
record DestinationCheck(Supplier<Subject> subject) implements Check {
  @Override
  public CheckName name() {
    return CheckName.DESTINATION;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.CONFIGURATION);
  }

  @Override
  public Verdict look() {
    Probe probe = subject.get().probe();
    return judge(subject.get().settings().dest(), probe.disk(), probe.space(), probe.seenBytes());
  }

  /**
   * What is to be said of a destination that can be written.
   *
   * @param listed bytes; empty if nothing was listed
   */
  static Verdict judge(
      Path destination, Abilities disk, Optional<FreeSpace> space, Optional<ByteSum> listed) {
    List<String> said = new ArrayList<>();
    said.add(destination.normalize() + (disk.isThere() ? " can be written" : " can be made"));
    space
        .filter(it -> it.total() > 0)
        .ifPresent(it -> said.add(Amounts.bytes(it.usable()) + " free"));
    listed.filter(it -> it.bytes() > 0).ifPresent(it -> said.add(Amounts.bytes(it) + " listed"));
    said.addAll(lacks(disk));
    boolean isShort =
        space.isPresent() && listed.filter(it -> !space.get().holds(it.bytes())).isPresent();
    String seen = String.join(", ", said);
    return isShort
        ? new Verdict.Warn(seen + "; free disk space there or choose another --dest")
        : new Verdict.Ok(seen);
  }

  private static List<String> lacks(Abilities disk) {
    List<String> said = new ArrayList<>();
    if (!disk.tellsCaseApart()) {
      said.add("A and a are one name (a file is renamed then)");
    }
    if (!disk.locks()) {
      said.add("no locks (a heartbeat file is used)");
    }
    if (!disk.hardLinks()) {
      said.add("no hard links");
    }
    switch (disk.times()) {
      case KEPT -> {}
      case CUT -> said.add("times are cut");
      case LOST -> said.add("times are not kept");
    }
    return said;
  }
}
