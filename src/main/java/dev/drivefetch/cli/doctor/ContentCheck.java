package dev.drivefetch.cli.doctor;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.run.Probe;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether content comes, by one byte of one file, or one document. */
record ContentCheck(Supplier<Subject> subject) implements Check {
  @Override
  public CheckName name() {
    return CheckName.CONTENT;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.SOURCE);
  }

  @Override
  public Verdict look() throws InterruptedException {
    Probe probe = subject.get().probe();
    Probe.Sample sample = probe.sample();
    if (sample.first().isEmpty()) {
      return nothing(sample);
    }
    RemoteFile file = sample.first().get();
    return judge(file.displayPath(), probe.firstByte(file));
  }

  static Verdict nothing(Probe.Sample sample) {
    return sample.failures().isEmpty()
        ? new Verdict.Skipped("there is no file with content")
        : Verdict.Fail.of(sample.failures().getFirst());
  }

  static Verdict judge(String path, Optional<Failure> problem) {
    return problem
        .<Verdict>map(
            it ->
                Verdict.Fail.of(
                    new Failure(it.reason(), path + ": " + it.detail(), it.retryAfter())))
        .orElseGet(() -> new Verdict.Ok("the first byte of '" + path + "' comes"));
  }
}
