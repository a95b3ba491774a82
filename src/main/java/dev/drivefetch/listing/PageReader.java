package dev.drivefetch.listing;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a list page as it arrives, so that only its entries are kept. */
public final class PageReader {
  static final String FIELDS = "nextPageToken,incompleteSearch,files(" + ItemReader.FIELDS + ")";

  /** For a list of several folders: also the folder of each entry. */
  static final String FIELDS_OF_SEVERAL =
      "nextPageToken,incompleteSearch,files(parents," + ItemReader.FIELDS + ")";

  /** Ten times what is asked for. */
  private static final int MOST_ITEMS = 10_000;

  private final List<Item> items = new ArrayList<>();
  private final List<OddEntry> odd = new ArrayList<>();
  private @Nullable String nextPageToken;
  private boolean incomplete;
  private boolean isList;

  private PageReader() {}

  /**
   * Reads a page.
   *
   * @throws JsonParseException if it is JSON, but no page
   * @throws IllegalStateException if a value is of the wrong type
   * @throws IOException if it is no JSON, or cannot be read
   */
  public static FilePage read(JsonReader json) throws IOException {
    var page = new PageReader();
    page.readFields(json);
    if (!page.isList) {
      throw new JsonParseException("it is not a list of files");
    }
    return new FilePage(
        page.items, page.odd, Optional.ofNullable(page.nextPageToken), page.incomplete);
  }

  private void readFields(JsonReader json) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      readField(json);
    }
    json.endObject();
  }

  private void readField(JsonReader json) throws IOException {
    String name = json.nextName();
    if (json.peek() == JsonToken.NULL) {
      json.skipValue();
      return;
    }
    switch (name) {
      case "files" -> readItems(json);
      case "nextPageToken" -> nextPageToken = token(json.nextString());
      case "incompleteSearch" -> {
        incomplete = json.nextBoolean();
        isList = true;
      }
      default -> json.skipValue();
    }
  }

  private static @Nullable String token(String text) {
    return text.isEmpty() ? null : text;
  }

  private void readItems(JsonReader json) throws IOException {
    isList = true;
    json.beginArray();
    while (json.hasNext()) {
      if (items.size() + odd.size() == MOST_ITEMS) {
        throw new JsonParseException("a page has too many entries");
      }
      switch (ItemReader.read(json)) {
        case Item item -> items.add(item);
        case OddEntry entry -> odd.add(entry);
      }
    }
    json.endArray();
  }
}
