package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Reason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class BrokenThreadsTest {
  private final List<Reason> stopped = new CopyOnWriteArrayList<>();

  @Test
  void aThreadThatCanStartNoOtherOneStopsTheRun() throws InterruptedException {
    var before = Thread.getDefaultUncaughtExceptionHandler();
    try (var _ = BrokenThreads.watch(why -> stopped.add(why.reason()))) {
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    throw new OutOfMemoryError("unable to create native thread: possibly");
                  });
      thread.join();
    }

    assertThat(stopped).containsExactly(Reason.THREADS);
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
  }
}
