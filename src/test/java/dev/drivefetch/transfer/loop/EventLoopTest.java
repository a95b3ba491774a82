package dev.drivefetch.transfer.loop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait for the event loop ends, also when the loop does. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EventLoopTest {
  private final EventLoop loop = EventLoop.start();
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();

  @AfterEach
  void end() {
    loop.close();
  }

  @Test
  void whatTheLoopCompletesIsWaitedFor() throws Exception {
    loop.execute(() -> done.complete(true));

    loop.await(done);
  }

  @Test
  void whatBreaksOnTheLoopIsThrown() {
    loop.execute(() -> done.completeExceptionally(new IllegalStateException("broken")));

    assertThatThrownBy(() -> loop.await(done))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("broken");
  }

  @Test
  void aLoopThatHasEndedIsNotWaitedFor() throws Exception {
    CompletableFuture<Boolean> began = new CompletableFuture<>();
    loop.execute(() -> began.complete(true));
    loop.await(began);

    loop.close();

    assertThatThrownBy(() -> loop.await(done))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("the event loop has ended");
  }

  @Test
  void aTaskThatAnEndedLoopDoesNotTakeEndsTheWait() {
    loop.close();
    loop.execute(() -> done.complete(true));

    assertThatThrownBy(() -> loop.await(done)).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void anErrorThatNothingCatchesOnTheLoopEndsTheWait() {
    loop.execute(
        () -> {
          throw new OutOfMemoryError("Java heap space");
        });

    assertThatThrownBy(() -> loop.await(done)).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void anExceptionThatNothingCatchesOnTheLoopDoesNotEndTheWait() throws Exception {
    loop.execute(
        () -> {
          throw new IllegalStateException("of a library");
        });
    loop.execute(() -> done.complete(true));

    loop.await(done);
  }
}
