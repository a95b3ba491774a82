package dev.drivefetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The plug-in of docs/writing-a-strategy.md, built as somebody else would, without our classes. */
final class PlugInExample {
  static final Path DIRECTORY = Path.of("src/it/two-at-a-time");

  private final Path folder;

  /** Puts all that is built there. */
  PlugInExample(Path folder) {
    this.folder = folder;
  }

  /** The plug-in; its code sees what is in that jar and in those that the jar names. */
  Path jar(Path program) throws IOException {
    return jar("main", List.of(program));
  }

  /** Its tests. */
  Path testJar(List<Path> classPath) throws IOException {
    return jar("test", classPath);
  }

  /** All files of it, relative. */
  static List<Path> files() throws IOException {
    return filesOf(DIRECTORY);
  }

  private Path jar(String part, List<Path> classPath) throws IOException {
    Path sources = DIRECTORY.resolve("src").resolve(part);
    Path classes = Files.createDirectories(folder.resolve(part + " classes"));
    compile(sources.resolve("java"), classes, classPath);
    Path jar = folder.resolve("two-at-a-time " + part + ".jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(classes, out);
      if (Files.exists(sources.resolve("resources"))) {
        add(sources.resolve("resources"), out);
      }
    }
    return jar;
  }

  private static void compile(Path sources, Path classes, List<Path> classPath) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-Xlint:all,-classfile"));
    arguments.addAll(List.of("-Werror", "-cp", join(classPath)));
    filesOf(sources).forEach(file -> arguments.add(sources.resolve(file).toString()));
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    var messages = new ByteArrayOutputStream();
    int code =
        compiler.run(
            null, OutputStream.nullOutputStream(), messages, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError("the plug-in does not compile: " + messages.toString(UTF_8));
    }
  }

  private static void add(Path directory, JarOutputStream out) throws IOException {
    for (Path file : filesOf(directory)) {
      out.putNextEntry(new JarEntry(file.toString()));
      Files.copy(directory.resolve(file), out);
      out.closeEntry();
    }
  }

  private static List<Path> filesOf(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
    }
  }

  static String join(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(":"));
  }
}
