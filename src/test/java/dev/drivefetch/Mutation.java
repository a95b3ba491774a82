package dev.drivefetch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes hostile input of valid samples. */
public final class Mutation {
  private static final List<String> TOKENS =
      List.of(
          "\0",
          "\n",
          "\r\n",
          "\t",
          "\u001b[2J",
          "\u009b31m",
          "\u202e",
          "\u2028",
          "\ud83d",
          "🎉",
          "\uffff",
          " ",
          "\"",
          "'",
          "\\",
          "\\u0000",
          "/",
          "//",
          "..",
          "../../",
          "://",
          ":",
          "@",
          "#",
          "?",
          "&",
          "=",
          "%",
          "%00",
          "%zz",
          "[",
          "]",
          "[::1]",
          "{",
          "}",
          ",",
          "-",
          "-1",
          "0",
          "1e400",
          "1e999999999",
          "0.5",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "99999999999999999999999999",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "2026-13-45T99:99:99Z",
          "null",
          "true",
          "NaN",
          "Infinity",
          "${HOME}",
          "~",
          "x".repeat(300),
          "[".repeat(2_000));

  private static final List<String> VALUES =
      List.of(
          "-1",
          "0",
          "0.5",
          "1e3",
          "1e400",
          "-1e400",
          "1e999999999",
          "9223372036854775806",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "2147483648");

  private Mutation() {}

  /** Something like one of these samples; now and then nothing but noise. */
  public static String ofText(Random random, List<String> samples) {
    if (random.nextInt(10) == 0) {
      return noise(random);
    }
    StringBuilder text = new StringBuilder(pick(random, samples));
    for (int changes = random.nextInt(5); changes > 0; changes--) {
      change(random, text, samples);
    }
    return text.toString();
  }

  /** Any characters at all. */
  public static String noise(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(12); left > 0; left--) {
      text.append(
          switch (random.nextInt(3)) {
            case 0 -> pick(random, TOKENS);
            case 1 -> Character.toString((char) random.nextInt(0x10000));
            default -> Character.toString(' ' + random.nextInt(0x5F));
          });
    }
    return text.toString();
  }

  private static void change(Random random, StringBuilder text, List<String> samples) {
    int from = random.nextInt(text.length() + 1);
    int to = from + random.nextInt(Math.min(text.length() - from, 20) + 1);
    switch (random.nextInt(5)) {
      case 0 -> text.delete(from, to);
      case 1 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(5)));
      case 2 -> text.replace(from, to, pick(random, TOKENS));
      case 3 -> text.insert(from, pick(random, TOKENS));
      default -> {
        String other = pick(random, samples);
        text.replace(from, text.length(), other.substring(random.nextInt(other.length() + 1)));
      }
    }
  }

  /** The bytes with some of them changed, gone or doubled. */
  public static byte[] ofBytes(Random random, byte[] sample) {
    byte[] bytes = sample.clone();
    for (int changes = 1 + random.nextInt(8); changes > 0 && bytes.length > 0; changes--) {
      int at = random.nextInt(bytes.length);
      int end = at + random.nextInt(Math.min(bytes.length - at, 512));
      switch (random.nextInt(8)) {
        case 0 -> bytes = Arrays.copyOf(bytes, at);
        case 1 -> Arrays.fill(bytes, at, end, (byte) 0);
        case 2 -> Arrays.fill(bytes, at, end, (byte) 0xFF);
        case 3 -> System.arraycopy(sample, 0, bytes, at, Math.min(end - at, sample.length));
        default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }

  /** The JSON with absurd values in some places; now and then it is no JSON any more. */
  public static String ofJson(Random random, List<String> samples) {
    JsonElement root = JsonParser.parseString(pick(random, samples));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      root = changed(random, root);
    }
    return random.nextInt(4) == 0 ? ofText(random, List.of(root.toString())) : root.toString();
  }

  private static JsonElement changed(Random random, JsonElement element) {
    if (random.nextInt(4) == 0) {
      return absurd(random, element);
    }
    return switch (element) {
      case JsonObject object when !object.isEmpty() -> {
        String key = pick(random, List.copyOf(object.keySet()));
        switch (random.nextInt(8)) {
          case 0 -> object.remove(key);
          case 1 -> object.add(pick(random, TOKENS), object.get(key));
          default -> object.add(key, changed(random, object.get(key)));
        }
        yield object;
      }
      case JsonArray array when !array.isEmpty() -> {
        int at = random.nextInt(array.size());
        array.set(at, changed(random, array.get(at)));
        yield array;
      }
      default -> absurd(random, element);
    };
  }

  private static JsonElement absurd(Random random, JsonElement instead) {
    return switch (random.nextInt(9)) {
      case 0 -> com.google.gson.JsonNull.INSTANCE;
      case 1 -> new JsonArray();
      case 2 -> new JsonObject();
      case 3 -> new JsonPrimitive(random.nextBoolean());
      case 4 -> new JsonPrimitive(new LazilyParsedNumber(pick(random, VALUES)));
      case 5 -> new JsonPrimitive(pick(random, VALUES));
      case 6 -> new JsonPrimitive(noise(random));
      case 7 -> {
        var array = new JsonArray();
        array.add(instead.deepCopy());
        array.add(instead.deepCopy());
        yield array;
      }
      default -> new JsonPrimitive(pick(random, TOKENS));
    };
  }

  /** One of them. */
  public static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
