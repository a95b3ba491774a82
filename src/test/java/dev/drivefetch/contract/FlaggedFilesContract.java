package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files that Drive does not give to everyone who sees them. */
public interface FlaggedFilesContract extends Contract {
  private World withFlaggedFile() {
    return world()
        .has(
            drive ->
                drive
                    .seeded(ROOT, "good", "good.bin", 20_000, 1)
                    .seeded(ROOT, "bad", "bad.bin", 20_000, 2)
                    .but(item -> item.with(ItemFlag.ABUSIVE)));
  }

  /**
   * With a token, which stands for the owner of all files, or with a key, which stands for none.
   */
  private void acknowledging(boolean isOwner) {
    Optional<Secret> token =
        isOwner ? Optional.of(new Secret(CredentialFiles.TOKEN)) : Optional.empty();
    world().asked(it -> it.withCaller(new Settings.Caller(token, Optional.empty(), true)));
  }

  private List<Optional<String>> acknowledgements(String id) {
    return world().mediaRequests(id).stream().map(FlaggedFilesContract::acknowledgement).toList();
  }

  private static Optional<String> acknowledgement(RecordedRequest request) {
    return request.parameter("acknowledgeAbuse");
  }

  @Test
  default void aFlaggedFileFailsByNameAndIsNotAskedForAgain() {
    Run run = withFlaggedFile().fetch().downloaded(1);

    assertThat(run.reason("bad.bin")).contains(Reason.ABUSIVE);
    assertThat(acknowledgements("bad")).containsExactly(Optional.empty());
  }

  @Test
  default void aFlaggedFileIsFetchedByItsOwnerIfThatIsWanted() {
    withFlaggedFile();
    acknowledging(true);

    world().fetch().isWhole().downloaded(2);

    assertThat(acknowledgements("bad")).containsExactly(Optional.empty(), Optional.of("true"));
    assertThat(acknowledgements("good"))
        .as("Drive refuses an acknowledgement of what is not flagged")
        .containsExactly(Optional.empty());
  }

  @Test
  default void whoIsNotItsOwnerGetsNoFlaggedFile() {
    withFlaggedFile();
    acknowledging(false);

    Run run = world().fetch().downloaded(1);

    assertThat(run.reason("bad.bin")).contains(Reason.ABUSIVE);
    assertThat(acknowledgements("bad")).containsExactly(Optional.empty(), Optional.of("true"));
  }

  @Test
  default void whatCannotBeDownloadedIsNamedWithItsReasonAndCostsNoOtherFile() {
    Run run =
        world()
            .has(
                drive ->
                    drive
                        .seeded(ROOT, "good", "good.bin", 20_000, 1)
                        .seeded(ROOT, "kept", "kept.bin", 20_000, 2)
                        .but(item -> item.with(ItemFlag.NOT_DOWNLOADABLE))
                        .seeded(ROOT, "sealed", "sealed.bin", 20_000, 3)
                        .but(
                            item ->
                                item.with(
                                    "clientEncryptionDetails",
                                    Map.of("encryptionState", "encrypted")))
                        .seeded(ROOT, "refused", "refused.bin", 20_000, 4)
                        .document(
                            ROOT,
                            "map",
                            "map",
                            "application/vnd.google-apps.map",
                            Map.of("image/png", "map".getBytes(UTF_8))))
            .goesWrong(
                FaultRule.onMedia("refused").answer(new Fault.Status(403, "cannotDownloadFile")))
            .fetch()
            .downloaded(1);

    assertThat(run.outcome("kept.bin"))
        .isEqualTo(new Outcome.Skipped("its owner forbids downloading"));
    assertThat(run.outcome("sealed.bin"))
        .isEqualTo(
            new Outcome.Skipped("it is encrypted; only its owner's organisation can read it"));
    assertThat(run.outcome("map"))
        .isEqualTo(
            new Outcome.Skipped("Drive converts no file of type application/vnd.google-apps.map"));
    assertThat(run.reason("refused.bin")).contains(Reason.CANNOT_DOWNLOAD);
    assertThat(world().mediaRequests("kept")).isEmpty();
    assertThat(world().mediaRequests("sealed")).isEmpty();
  }
}
