package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.DestinationLock;
import dev.drivefetch.store.StoreOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The destination is neither made nor locked before a source is seen. */
public interface SourceFirstContract extends Contract {
  private static void isUntouched(Run run) {
    assertThat(run.dest()).as("the destination").doesNotExist();
  }

  private static Settings dry(Settings settings, boolean dryRun) {
    return dryRun ? settings.asDryRun() : settings;
  }

  private static List<Reason> reasons(Run run) {
    return run.summary().listingFailures().stream().map(Failure::reason).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void forASourceThatDoesNotExistNothingIsMade(boolean dryRun) {
    Run run = world().links("no-such-folder", "nor-this").asked(it -> dry(it, dryRun)).fetch();

    isUntouched(run);
    assertThat(reasons(run)).containsExactly(Reason.NOT_FOUND, Reason.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void forCredentialsThatAreRefusedNothingIsMade(boolean dryRun) {
    Run run =
        world()
            .asked(it -> dry(it, dryRun))
            .goesWrong(FaultRule.onAny().answer(new Fault.Status(401, "authError")))
            .fetch()
            .stoppedFor(Reason.UNAUTHENTICATED);

    isUntouched(run);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void withoutNetworkNothingIsMade(boolean dryRun) {
    world().drive();
    world().close();

    Run run = world().asked(it -> dry(it, dryRun)).fetch();

    isUntouched(run);
    assertThat(reasons(run)).containsExactly(Reason.CONNECTION_BROKEN);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void withoutCredentialsGooglesDriveIsNotEvenAsked(boolean dryRun) {
    Run run =
        world()
            .asked(it -> dry(toGoogleWithNothing(it), dryRun))
            .fetch()
            .stoppedFor(Reason.UNAUTHENTICATED);

    isUntouched(run);
  }

  private static Settings toGoogleWithNothing(Settings it) {
    return new Settings(
        it.folders(),
        it.mode(),
        it.workers(),
        it.dest(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        it.stallTimeout(),
        false,
        false,
        false,
        it.limits(),
        it.tuning(),
        it.access());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void stoppedBeforeASourceIsSeenItEndsAndNothingIsMade(boolean dryRun) {
    var oneMinute = new Settings.Limits(Optional.of(Duration.ofMinutes(1)), OptionalLong.empty());
    Run run =
        world()
            .asked(it -> dry(it.withLimits(oneMinute), dryRun))
            .goesWrong(FaultRule.on(RequestKind.LIST).answer(new Fault.Stall(0)))
            .fetch()
            .stoppedFor(Reason.TIME_UP);

    isUntouched(run);
  }

  /** A thread that only stops it might tell of that when it is over. */
  @Test
  default void aDryRunThatIsStoppedTellsSoItselfAndOnce() {
    List<Thread> tellers = new CopyOnWriteArrayList<>();
    world()
        .has(drive -> drive.seeded(ROOT, "f", "f.bin", 100, 1))
        .asked(Settings::asDryRun)
        .fetch(
            (run, event) -> {
              if (event instanceof FetchEvent.FileListed) {
                run.windDown(Failure.of(Reason.TIME_UP, "the test says so"));
                run.stop(Failure.of(Reason.TIME_UP, "the test says so"));
              }
              if (event instanceof FetchEvent.RunStopped) {
                tellers.add(Thread.currentThread());
              }
            })
        .stoppedFor(Reason.TIME_UP);

    assertThat(tellers).containsExactly(Thread.currentThread());
  }

  @Test
  default void aDestinationInUseIsNoneOfASourceThatDoesNotExist() throws IOException {
    Destination used = Destination.open(world().dest(), StoreOptions.standard());
    try (var _ = ((DestinationLock.Acquisition.Acquired) DestinationLock.acquire(used)).lock()) {
      assertThat(reasons(world().links("no-such-folder").fetch()))
          .containsExactly(Reason.NOT_FOUND);
      world().links(ROOT).fetch().stoppedFor(Reason.DESTINATION_BUSY);
    }
  }

  @Test
  default void ofSeveralSourcesOneThatIsSeenIsEnough() {
    Run run =
        world()
            .has(drive -> drive.seeded(ROOT, "f", "f.bin", 100, 1))
            .links("no-such-folder", ROOT)
            .fetch()
            .downloaded(1);

    assertThat(reasons(run)).containsExactly(Reason.NOT_FOUND);
  }

  @Test
  default void theListThatShowsTheSourceIsTheOneThatGoesOn() {
    world().has(drive -> drive.seeded(ROOT, "f", "f.bin", 100, 1)).fetch().isWhole().downloaded(1);

    assertThat(world().drive().requests()).as("a list and a file").hasSize(2);
  }
}
