package dev.drivefetch.transfer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** In which order addresses are tried, and what comes of it, without any time passing. */
final class ConnectRaceTest {
  private static final InetSocketAddress FIRST = at("127.0.0.1");
  private static final InetSocketAddress SECOND = at("127.0.0.2");
  private static final InetSocketAddress THIRD = at("127.0.0.3");

  private final Map<InetSocketAddress, Promise<String>> tried = new LinkedHashMap<>();
  private final List<Runnable> moments = new ArrayList<>();
  private final Future<InetSocketAddress> winner =
      ConnectRace.among(List.of(FIRST, SECOND, THIRD), this::connect, this::after);

  private static InetSocketAddress at(String literal) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), 1);
  }

  private Future<String> connect(InetSocketAddress address) {
    Promise<String> promise = Promise.promise();
    tried.put(address, promise);
    return promise.future();
  }

  private Runnable after(Runnable task) {
    moments.add(task);
    return () -> moments.remove(task);
  }

  private void aMomentPasses() {
    List<Runnable> due = List.copyOf(moments);
    moments.clear();
    due.forEach(Runnable::run);
  }

  private void answers(InetSocketAddress address) {
    Objects.requireNonNull(tried.get(address)).complete("connected");
  }

  private void refuses(InetSocketAddress address) {
    Objects.requireNonNull(tried.get(address)).fail(new IOException(address + " refuses"));
  }

  @Test
  void theFirstThatAnswersAtOnceIsTheOnlyOneTried() {
    answers(FIRST);
    aMomentPasses();

    assertThat(winner.result()).isEqualTo(FIRST);
    assertThat(tried).containsOnlyKeys(FIRST);
  }

  @Test
  void oneThatRefusesIsFollowedAtOnceByTheNext() {
    refuses(FIRST);

    assertThat(tried).containsOnlyKeys(FIRST, SECOND);
    answers(SECOND);
    assertThat(winner.result()).isEqualTo(SECOND);
  }

  @Test
  void oneThatIsSilentIsFollowedAfterAMomentAndMayStillWin() {
    assertThat(tried).containsOnlyKeys(FIRST);
    aMomentPasses();
    assertThat(tried).containsOnlyKeys(FIRST, SECOND);
    aMomentPasses();
    assertThat(tried).containsOnlyKeys(FIRST, SECOND, THIRD);
    aMomentPasses();

    answers(FIRST);
    answers(SECOND);
    assertThat(winner.result()).isEqualTo(FIRST);
  }

  @Test
  void whoRefusedIsNotWaitedForAMomentMore() {
    refuses(FIRST);
    aMomentPasses();

    assertThat(tried).as("one for the refusal, one for the moment").hasSize(3);
  }

  @Test
  void whatWasTriedFailsOnlyWhenAllHaveFailedAndAsTheFirstDid() {
    aMomentPasses();
    refuses(SECOND);
    refuses(THIRD);
    assertThat(winner.isComplete()).isFalse();
    refuses(FIRST);

    assertThat(winner.cause())
        .hasMessage(SECOND + " refuses")
        .satisfies(
            it ->
                assertThat(it.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly(THIRD + " refuses", FIRST + " refuses"));
  }

  @Test
  void aLateFailureChangesNothing() {
    aMomentPasses();
    answers(SECOND);
    refuses(FIRST);

    assertThat(winner.result()).isEqualTo(SECOND);
    assertThat(tried).containsOnlyKeys(FIRST, SECOND);
  }
}
