package dev.drivefetch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which fields of a resource the caller wants: the {@code fields} parameter as a tree.
 *
 * @param everything whether all fields below are wanted, whatever {@code fields} says
 * @param fields the wanted ones, each with what is wanted of it
 */
record FieldMask(boolean everything, Map<String, FieldMask> fields) {
  static final FieldMask ALL = new FieldMask(true, Map.of());

  private static final FieldMask NONE = new FieldMask(false, Map.of());

  /** A mask of plain names, for the fields that Drive gives when none are asked for. */
  static FieldMask ofNames(String... names) {
    Map<String, FieldMask> fields = new LinkedHashMap<>();
    for (String name : names) {
      fields.put(name, ALL);
    }
    return new FieldMask(false, fields);
  }

  /** This with one more field, merged with what was wanted of it before. */
  FieldMask plus(String name, FieldMask mask) {
    if (name.equals("*")) {
      return ALL;
    }
    Map<String, FieldMask> more = new LinkedHashMap<>(fields);
    more.merge(name, mask, FieldMask::union);
    return new FieldMask(everything, more);
  }

  /** What is wanted of a field; of one not wanted: nothing. */
  FieldMask of(String name) {
    return everything ? ALL : fields.getOrDefault(name, NONE);
  }

  /** Whether anything of a field is wanted. */
  boolean wants(String name) {
    return everything || fields.containsKey(name);
  }

  /** Only the wanted fields of an object. */
  JsonObject of(JsonObject object) {
    if (everything) {
      return object;
    }
    var picked = new JsonObject();
    object.forEach(
        field -> {
          if (wants(field.getKey())) {
            picked.put(field.getKey(), of(field.getKey()).ofValue(field.getValue()));
          }
        });
    return picked;
  }

  private Object ofValue(Object value) {
    return switch (value) {
      case JsonObject object -> of(object);
      case JsonArray array -> {
        var picked = new JsonArray();
        array.forEach(element -> picked.add(ofValue(element)));
        yield picked;
      }
      default -> value;
    };
  }

  private FieldMask union(FieldMask other) {
    if (everything || other.everything) {
      return ALL;
    }
    FieldMask union = this;
    for (Map.Entry<String, FieldMask> field : other.fields.entrySet()) {
      union = union.plus(field.getKey(), field.getValue());
    }
    return union;
  }
}
