package dev.drivefetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of packages in docs/architecture.md, which is the rule that the tests hold. */
record PackageTable(List<PackageTable.Row> rows) {
  static final String ROOT = "dev.drivefetch";

  private static final Pattern LINE =
      Pattern.compile("\\| (\\(root\\)|`([a-z.]+)`) \\| [^|]+ \\| ([a-z., –]+) \\|");

  /**
   * A package, and the others that it may import; whoever may import one may import its
   * sub-packages, too.
   *
   * @param name without the root; empty for the root
   */
  record Row(String name, Set<String> imports) {
    String packageName() {
      return packageOf(name);
    }

    boolean mayImport(Row other) {
      return other.equals(this)
          || isBelow(other.name(), name)
          || imports.stream().anyMatch(it -> it.equals(other.name()) || isBelow(other.name(), it));
    }

    private static boolean isBelow(String inner, String outer) {
      return !outer.isEmpty() && inner.startsWith(outer + ".");
    }

    @Override
    public String toString() {
      return packageName();
    }
  }

  static PackageTable read() {
    try (Stream<String> lines = Files.lines(Path.of("docs/architecture.md"))) {
      return new PackageTable(
          lines.map(LINE::matcher).filter(Matcher::matches).map(PackageTable::row).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(Matcher line) {
    String name = line.group(2) == null ? "" : line.group(2);
    Set<String> imports =
        Stream.of(line.group(3).split(", "))
            .filter(it -> !it.equals("–"))
            .collect(Collectors.toSet());
    return new Row(name, imports);
  }

  static String packageOf(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }
}
