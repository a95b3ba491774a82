package dev.drivefetch.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Comes by every kind of call site that the JVM links when it is first run by. */
public final class CallSites implements Callable<List<Object>> {
  private sealed interface Shape permits Circle, Square, Nothing {
    default String name() {
      return switch (this) {
        case Circle _ -> "circle";
        case Square _ -> "square";
        case Nothing _ -> "nothing";
      };
    }
  }

  private record Circle(double radius) implements Shape {}

  private record Square(Optional<Integer> side) implements Shape {}

  private record Nothing() implements Shape {}

  private enum Colour {
    RED,
    GREEN
  }

  private record Primitives(
      boolean flag, byte tiny, char letter, short small, int number, long large, float half) {}

  private record Values(double real, String text, List<Object> list) {}

  /** What it computes with all of them; equal for the same code in another form. */
  @Override
  @SuppressWarnings("EqualsNull") // What equals says of null is what is tested.
  public List<Object> call() {
    List<Object> found = new ArrayList<>();
    for (Object each : values()) {
      found.add(switched(each));
      // That of a constant differs from class to class.
      found.add(each instanceof Colour ? 0 : each.hashCode());
      found.add(each instanceof Shape shape ? shape.name() : "");
      for (Object other : values()) {
        found.add(each.equals(other));
      }
    }
    found.add(ofNull(null));
    found.add(circle().equals(null));
    return found;
  }

  private static Circle circle() {
    return new Circle(-0.0);
  }

  private static List<Object> values() {
    return List.of(
        circle(),
        new Circle(0.0),
        new Circle(Double.NaN),
        new Square(Optional.of(1)),
        new Square(Optional.empty()),
        new Nothing(),
        Colour.RED,
        Colour.GREEN,
        "text",
        "other",
        7,
        new Primitives(true, (byte) -1, 'x', (short) 300, 1 << 30, -1L, Float.NaN),
        new Primitives(false, (byte) 1, 'y', (short) -300, -5, 1L << 40, 1.5f),
        new Values(1, "a", List.of(new Nothing())),
        new Values(1, "a", List.of(new Nothing())),
        new Values(1, null, null),
        new Values(1, "a", null));
  }

  /** With guards, after which a later label is looked for. */
  private static String switched(Object value) {
    return switch (value) {
      case Circle(double radius) when radius > 0 -> "circle of " + radius;
      case Circle(double radius) when Double.isNaN(radius) -> "no circle";
      case Square(Optional<Integer> side) when side.isPresent() -> "square of " + side.get();
      case Shape shape -> "shape " + shape.name();
      case Colour.RED -> "red";
      case String text when text.length() > 4 -> "long " + text;
      case Integer number -> "number " + (number + 1);
      default -> "something else";
    };
  }

  private static String ofNull(Shape shape) {
    return switch (shape) {
      case null -> "null";
      case Circle _ -> "circle";
      case Square _, Nothing _ -> "other";
    };
  }
}
