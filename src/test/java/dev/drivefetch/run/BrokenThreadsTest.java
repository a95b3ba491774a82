package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
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

  @Test
  void aStopForWhichMemoryIsMissingIsTriedOnceMore() throws InterruptedException {
    var stopSwitch = new StopSwitch();
    try (var _ = stopSwitch.connect(new ShortOfMemory());
        var _ = BrokenThreads.watch(stopSwitch::pull)) {
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    throw new OutOfMemoryError("Java heap space");
                  });
      thread.join();
    }

    assertThat(stopped).containsExactly(Reason.MEMORY);
  }

  /** Has memory at the second try only. */
  private final class ShortOfMemory implements StopSwitch.Target {
    private boolean hasMemory;

    @Override
    public void windDown(Failure why) {
      stop(why);
    }

    @Override
    public void stop(Failure why) {
      if (!hasMemory) {
        hasMemory = true;
        throw new OutOfMemoryError("Java heap space");
      }
      stopped.add(why.reason());
    }
  }
}
