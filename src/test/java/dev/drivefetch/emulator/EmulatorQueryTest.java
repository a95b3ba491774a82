package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmulatorQueryTest {
  private static final DriveItem REPORT =
      new DriveItem(
          "f1",
          Optional.of("folder"),
          "Bob's \\ report",
          "text/plain",
          new ItemContent.Binary(new GivenBytes(new byte[0])));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'folder' in parents",
        "'folder' in parents and trashed=false",
        "trashed=false and ('other' in parents or 'folder' in parents)",
        "trashed = false AND NOT 'other' in parents",
        "not trashed",
        "name='Bob\\'s \\\\ report'",
        "name = \"Bob's \\\\ report\"",
        "name contains 'REPORT'",
        "mimeType!='application/vnd.google-apps.folder'",
        "modifiedTime > '2020-01-01T00:00:00'",
        "'x' in parents or 'folder' in parents and name contains 'bob'"
      })
  void aQueryWantsTheItem(String query) {
    assertThat(parse(query).wants(REPORT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'other' in parents",
        "trashed=true",
        "trashed",
        "sharedWithMe",
        "name='report'",
        "mimeType='application/pdf'",
        "('folder' in parents or trashed=false) and name='x'"
      })
  void aQueryDoesNotWantTheItem(String query) {
    assertThat(parse(query).wants(REPORT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bogus",
        "bogus='x'",
        "'folder' in",
        "'folder' in owners",
        "'folder in parents",
        "name=",
        "name=x",
        "trashed='false'",
        "name='a' and",
        "(name='a'",
        "name='a')",
        "name='a' name='b'",
        "name ~ 'a'",
        "mimeType > 'a'"
      })
  void whatDriveWouldNotUnderstandIsRefused(String query) {
    assertThatThrownBy(() -> parse(query))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.error()).isEqualTo(ApiErrors.invalidValue("q")));
  }

  @Test
  void onlyAQueryThatIsConfinedToFoldersHasBounds() {
    assertThat(parse("trashed=false and ('a' in parents or 'b' in parents)").bounds())
        .contains(Set.of("a", "b"));
    assertThat(parse("'a' in parents or name='x'").bounds()).isEmpty();
    assertThat(parse("not 'a' in parents").bounds()).isEmpty();
  }

  @Test
  void anAliasIsResolvedWhereAFolderIsNamed() {
    Query query = QueryParser.parse("'root' in parents", alias -> "id of the " + alias);

    assertThat(query.parents()).isEqualTo(List.of("id of the root"));
  }

  private static Query parse(String query) {
    return QueryParser.parse(query, id -> id);
  }
}
