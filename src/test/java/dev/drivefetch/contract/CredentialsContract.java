package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.AccessRules;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who asks: tokens are got, renewed once, and given up with the run. */
public interface CredentialsContract extends Contract {
  private World withTokens() {
    return world()
        .behaves(
            it ->
                it.withAccess(
                    AccessRules.ANYONE_WITH_CREDENTIALS
                        .withTokens("another")
                        .withIssuedToken(CredentialFiles.TOKEN)))
        .has(
            drive ->
                drive
                    .seeded(ROOT, "one", "one.bin", 5000, 1)
                    .but(item -> item.with(ItemFlag.PRIVATE))
                    .seeded(ROOT, "two", "two.bin", 5000, 2));
  }

  private World asUser() {
    World world = withTokens();
    return world.credentials(
        CredentialFiles.authorizedUser(world.folder(), world.drive().endpoint()));
  }

  @Test
  default void aUsersOwnDriveIsASource() {
    asUser().links("my-drive").fetch().isWhole().downloaded(2);

    Run again =
        world().links("https://drive.google.com/drive/u/0/my-drive").fetch().isWhole().upToDate(2);
    assertThat(again.tree()).containsExactly("one.bin", "two.bin");
  }

  @Test
  default void whatIsSharedWithAUserIsASource() {
    Run run = asUser().links("shared-with-me").fetch().isWhole().downloaded(2);

    assertThat(run.tree()).containsExactly("Shared/", "Shared/one.bin", "Shared/two.bin");
  }

  @Test
  default void severalSourcesOfAUserHaveTheirNames() {
    Run run = asUser().links("shared-with-me", "my-drive").fetch().isWhole().downloaded(4);

    assertThat(run.tree()).contains("Shared with me/Shared/one.bin", "Shared/one.bin");
  }

  @Test
  default void aUsersTokenOpensWhatAKeyDoesNot() {
    asUser().fetch().isWhole().downloaded(2);

    assertThat(world().requests(RequestKind.TOKEN)).as("tokens asked for").hasSize(1);
  }

  @Test
  default void aServiceAccountGetsItsToken() {
    World world = withTokens();
    world
        .credentials(CredentialFiles.serviceAccount(world.folder(), world.drive().endpoint()))
        .fetch()
        .isWhole()
        .downloaded(2);
  }

  @Test
  default void aReadyTokenOpensWhatAKeyDoesNot() {
    World world = withTokens().asked(it -> it.withCaller(token(CredentialFiles.TOKEN)));

    world.links("my-drive").fetch().isWhole().downloaded(2);

    assertThat(world.requests(RequestKind.TOKEN)).isEmpty();
    assertThat(world.requests(RequestKind.MEDIA))
        .allSatisfy(request -> assertThat(request.header("X-Goog-Api-Key")).isEmpty());
  }

  @Test
  default void aReadyTokenThatHasRunOutStopsTheRun() {
    withTokens()
        .asked(it -> it.withCaller(token("of-yesterday")))
        .fetch()
        .stoppedFor(Reason.UNAUTHENTICATED);
  }

  private static Settings.Caller token(String token) {
    return new Settings.Caller(Optional.of(new Secret(token)), Optional.empty());
  }

  @Test
  default void aServiceAccountActsForAUser() {
    World world = actingFor("me@example.com");
    world.fetch().isWhole().downloaded(2);

    assertThat(world.requests(RequestKind.MEDIA))
        .isNotEmpty()
        .allSatisfy(
            request ->
                assertThat(request.header("Authorization"))
                    .contains("Bearer " + CredentialFiles.TOKEN + "-for-me@example.com"));
  }

  @Test
  default void aUserForWhomItMayNotActStopsTheRun() {
    Run run = actingFor("boss@example.com").fetch().stoppedFor(Reason.DOMAIN_POLICY);

    assertThat(run.summary().stopped().orElseThrow().detail())
        .contains("acting for boss@example.com", "domain-wide delegation", "drive.readonly");
  }

  private World actingFor(String user) {
    World world =
        withTokens().behaves(it -> it.withAccess(it.access().withDelegates("me@example.com")));
    return world
        .credentials(CredentialFiles.serviceAccount(world.folder(), world.drive().endpoint()))
        .asked(it -> it.withCaller(new Settings.Caller(Optional.empty(), Optional.of(user))));
  }

  @Test
  default void aTokenThatIsRefusedMidwayIsRenewedOnce() {
    asUser()
        .goesWrong(FaultRule.onMedia("one").attempt(1).answer(new Fault.Status(401, "authError")))
        .fetch()
        .isWhole()
        .downloaded(2);

    assertThat(world().requests(RequestKind.TOKEN)).as("tokens asked for").hasSize(2);
    assertThat(world().mediaRequests("one")).as("requests for the refused file").hasSize(2);
  }

  @Test
  default void aTokenThatIsRefusedAfterItsRenewalStopsTheRun() {
    asUser()
        .workers(1)
        .goesWrong(FaultRule.on(RequestKind.MEDIA).answer(new Fault.Status(401, "authError")))
        .fetch()
        .stoppedFor(Reason.UNAUTHENTICATED);

    assertThat(world().requests(RequestKind.TOKEN)).as("tokens asked for").hasSize(2);
    assertThat(world().requests(RequestKind.MEDIA)).as("media requests").hasSize(2);
  }

  @Test
  default void aGrantThatIsRefusedStopsTheRun() {
    World world =
        world().behaves(it -> it.withAccess(it.access().refusingGrants().withTokens("another")));
    world
        .credentials(CredentialFiles.authorizedUser(world.folder(), world.drive().endpoint()))
        .fetch()
        .stoppedFor(Reason.LOGIN_EXPIRED);
  }

  @Test
  default void aRenewalThatIsRefusedIsAskedForOnceForAllWorkers() {
    World world = withTokens().workers(5).has(drive -> many(drive, 40));
    world
        .credentials(CredentialFiles.authorizedUser(world.folder(), world.drive().endpoint()))
        .goesWrong(
            FaultRule.on(RequestKind.MEDIA).answer(new Fault.Status(401, "authError")),
            FaultRule.on(RequestKind.TOKEN).after(1).answer(Fault.invalidGrant()))
        .fetch()
        .stoppedFor(Reason.LOGIN_EXPIRED);

    assertThat(world.requests(RequestKind.TOKEN)).as("tokens asked for").hasSize(2);
  }

  @Test
  default void aTokenServiceInTroubleIsWaitedFor() {
    asUser()
        .goesWrong(
            FaultRule.on(RequestKind.TOKEN).times(3).answer(new Fault.Status(503, "backendError")))
        .fetch()
        .isWhole()
        .downloaded(2);

    assertThat(world().requests(RequestKind.TOKEN)).as("tokens asked for").hasSize(4);
  }

  @Test
  default void aTokenServiceThatStaysInTroubleEndsTheRun() {
    asUser()
        .goesWrong(FaultRule.on(RequestKind.TOKEN).answer(new Fault.Status(500, "backendError")))
        .fetch()
        .stoppedFor(Reason.NO_TOKEN);

    assertThat(world().requests(RequestKind.TOKEN)).as("tokens asked for").hasSize(6);
  }

  @Test
  default void aWebPageInPlaceOfATokenEndsTheRunAtOnce() {
    asUser()
        .goesWrong(FaultRule.on(RequestKind.TOKEN).answer(new Fault.Html(200, "<html>Log in")))
        .fetch()
        .stoppedFor(Reason.NO_TOKEN);

    assertThat(world().requests(RequestKind.TOKEN)).as("tokens asked for").hasSize(1);
  }

  @Test
  default void aWrongClockStopsTheRunAndIsNamed() {
    World world = withTokens();
    Run run =
        world
            .credentials(CredentialFiles.serviceAccount(world.folder(), world.drive().endpoint()))
            .goesWrong(FaultRule.on(RequestKind.TOKEN).answer(Fault.wrongClock()))
            .fetch()
            .stoppedFor(Reason.CLOCK_WRONG);

    assertThat(run.summary().stopped().orElseThrow().detail()).contains("this computer's clock is");
    assertThat(world.requests(RequestKind.TOKEN)).as("tokens asked for").hasSize(1);
  }

  private static DriveContentBuilder many(DriveContentBuilder drive, int files) {
    DriveContentBuilder more = drive;
    for (int i = 0; i < files; i++) {
      more = more.seeded(ROOT, "more-" + i, "more-" + i, 5000, i);
    }
    return more;
  }

  @Test
  default void aKeyThatDriveDoesNotKnowStopsTheRun() {
    world()
        .behaves(it -> it.withAccess(it.access().withApiKeys("another")))
        .fetch()
        .stoppedFor(Reason.KEY_INVALID);
  }
}
