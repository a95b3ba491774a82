package dev.drivefetch.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Main;
import dev.drivefetch.Slow;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build makes of call sites that no ahead-of-time cache keeps. */
@Slow
final class PlainCallSitesTest {
  @TempDir private Path folder;

  @Test
  void whatTheCodeDoesStaysTheSame() throws Exception {
    Path jar = jar(classesOf(CallSites.class), path -> path.contains("packaging/CallSites"));

    writeOut(jar);

    try (var loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Object plain =
          loader.loadClass(CallSites.class.getName()).getDeclaredConstructor().newInstance();
      assertThat(((Callable<?>) plain).call()).isEqualTo(new CallSites().call());
    }
  }

  @Test
  void noneIsLeftInTheProgramAndItsClassesAreValid() throws Exception {
    Path jar = jar(classesOf(Main.class), path -> path.endsWith(".class"));

    writeOut(jar);

    var classFile =
        ClassFile.of(
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(Main.class.getClassLoader())));
    try (var written = new JarFile(jar.toFile())) {
      assertThat(written.size()).as("classes").isGreaterThan(500);
      for (JarEntry entry : entries(written)) {
        try (InputStream in = written.getInputStream(entry)) {
          byte[] content = in.readAllBytes();
          assertThat(classFile.verify(content)).as(entry.getName()).isEmpty();
          assertThat(linkedLate(classFile.parse(content))).as(entry.getName()).isEmpty();
        }
      }
    }
  }

  private static List<String> linkedLate(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .flatMap(each -> each instanceof InvokeDynamicInstruction it ? Stream.of(it) : Stream.of())
        .filter(PlainCallSitesTest::isOfRecordOrTypes)
        .map(call -> call.name().stringValue())
        .toList();
  }

  /** Switches over values among types keep theirs, and so does toString of records. */
  private static boolean isOfRecordOrTypes(InvokeDynamicInstruction call) {
    boolean isRecord = call.bootstrapMethod().owner().displayName().equals("ObjectMethods");
    return switch (call.name().stringValue()) {
      case "hashCode", "equals" -> isRecord;
      case "typeSwitch" -> call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
      default -> false;
    };
  }

  private static Iterable<JarEntry> entries(JarFile jar) {
    return () -> jar.entries().asIterator();
  }

  private static Path classesOf(Class<?> one) throws URISyntaxException {
    return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Path jar(Path classes, Predicate<String> wanted) throws IOException {
    Path jar = folder.resolve("program.jar");
    try (Stream<Path> files = Files.walk(classes);
        var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path each : files.toList()) {
        String name = classes.relativize(each).toString();
        if (wanted.test(name)) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(each, out);
        }
      }
    }
    return jar;
  }

  private static void writeOut(Path jar) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "packaging/PlainCallSites.java",
                jar.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
