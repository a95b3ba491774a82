package dev.drivefetch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class GrowingPoolTest {
  @Test
  void theThreadsThatStartedDoAllTasks() throws Exception {
    var begun = new CountDownLatch(1);
    try (var pool = new GrowingPool(5, failingFrom(3))) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int number = i;
        answers.add(
            pool.submit(
                () -> {
                  begun.await();
                  return number;
                }));
      }
      begun.countDown();
      for (int i = 0; i < 20; i++) {
        assertThat(answers.get(i).get()).isEqualTo(i);
      }
      assertThat(pool.getLargestPoolSize()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void withoutAnyThreadItSaysSo() {
    try (var pool = new GrowingPool(5, failingFrom(1))) {
      assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(OutOfMemoryError.class);
    }
  }

  private static ThreadFactory failingFrom(int number) {
    var made = new AtomicInteger();
    return task -> {
      if (made.incrementAndGet() >= number) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      return new Thread(task);
    };
  }
}
