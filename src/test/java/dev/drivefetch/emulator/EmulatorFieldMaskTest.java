package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmulatorFieldMaskTest {
  @Test
  void namesPathsAndParenthesesPickTheSame() {
    JsonObject picked = pick("files(id, shortcutDetails/targetId)");

    assertThat(picked).isEqualTo(pick("files/id,files/shortcutDetails(targetId)"));
    assertThat(picked.encode())
        .isEqualTo("{\"files\":[{\"id\":\"1\",\"shortcutDetails\":{\"targetId\":\"2\"}}]}");
  }

  @Test
  void aStarPicksEverythingThere() {
    assertThat(pick("*")).isEqualTo(page());
    assertThat(pick("files/*,kind")).isEqualTo(page());
  }

  @Test
  void anEmptyMaskPicksNothing() {
    assertThat(pick("")).isEqualTo(new JsonObject());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bogus | bogus",
        "files(id,bogus) | bogus",
        "files/id/more | more",
        "files(id | files(id",
        "files(id)) | files(id))",
        "items(id,title) | items"
      })
  void whatIsNoFieldIsNamedInTheRefusal(String mask, String named) {
    assertThatThrownBy(() -> pick(mask))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.error()).isEqualTo(ApiErrors.invalidField(named)));
  }

  private static JsonObject pick(String mask) {
    return FieldMaskParser.parse(mask, ResourceSchema.FILE_LIST).of(page());
  }

  private static JsonObject page() {
    var details = new JsonObject().put("targetId", "2").put("targetMimeType", "text/plain");
    var file = new JsonObject().put("id", "1").put("name", "a").put("shortcutDetails", details);
    return new JsonObject().put("kind", "drive#fileList").put("files", new JsonArray().add(file));
  }
}
