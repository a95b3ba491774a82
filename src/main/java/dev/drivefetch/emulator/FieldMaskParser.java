package dev.drivefetch.emulator;

import java.util.Map;

/** Reads {@code fields}: names, {@code a/b}, {@code a(b,c)} and {@code *}, in any combination. */
final class FieldMaskParser {
  private final String text;
  private int at;

  private FieldMaskParser(String text) {
    this.text = text;
  }

  /**
   * The mask; a {@link Refusal} if a name is not of this kind of resource.
   *
   * @param schema the resource that the mask is for
   */
  static FieldMask parse(String text, ResourceSchema schema) {
    var parser = new FieldMaskParser(text);
    FieldMask mask = parser.list(schema);
    if (parser.at < text.length()) {
      throw parser.invalid(text);
    }
    return mask;
  }

  private FieldMask list(ResourceSchema schema) {
    var mask = new FieldMask(false, Map.of());
    do {
      skipBlanks();
      if (atEndOfList()) {
        return mask;
      }
      mask = path(mask, schema);
      skipBlanks();
    } while (takes(','));
    return mask;
  }

  private FieldMask path(FieldMask mask, ResourceSchema schema) {
    String name = name();
    ResourceSchema of =
        name.equals("*") ? schema.any() : schema.field(name).orElseThrow(() -> invalid(name));
    return mask.plus(name, below(of));
  }

  private FieldMask below(ResourceSchema schema) {
    if (takes('/')) {
      return path(new FieldMask(false, Map.of()), schema);
    } else if (takes('(')) {
      FieldMask inner = list(schema);
      if (!takes(')')) {
        throw invalid(text);
      }
      return inner;
    }
    return FieldMask.ALL;
  }

  private String name() {
    int from = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw invalid(text);
    }
    return text.substring(from, at);
  }

  private static boolean isNamePart(char character) {
    return Character.isLetterOrDigit(character) || "*_-.:+".indexOf(character) >= 0;
  }

  private boolean atEndOfList() {
    return at == text.length() || text.charAt(at) == ')';
  }

  private boolean takes(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (takes(' ')) {
      // Google's front end takes blanks after a comma.
    }
  }

  private Refusal invalid(String selection) {
    return new Refusal(ApiErrors.invalidField(selection));
  }
}
