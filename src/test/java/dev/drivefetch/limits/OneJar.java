package dev.drivefetch.limits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A class path in one file, as the program is installed: each entry is an open file otherwise. */
final class OneJar {
  private static final String SERVICES = "META-INF/services/";

  private final Set<String> written = new HashSet<>();
  private final Map<String, ByteArrayOutputStream> services = new LinkedHashMap<>();
  private final JarOutputStream out;

  private OneJar(JarOutputStream out) {
    this.out = out;
  }

  /** Writes what those files and directories hold; of files of one name the first one counts. */
  static void write(Path jar, List<Path> classPath) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.setLevel(Deflater.BEST_SPEED);
      var all = new OneJar(out);
      for (Path each : classPath) {
        if (Files.isDirectory(each)) {
          all.addDirectory(each);
        } else {
          all.addJar(each);
        }
      }
      for (Map.Entry<String, ByteArrayOutputStream> each : all.services.entrySet()) {
        all.put(each.getKey(), each.getValue().toByteArray());
      }
    }
  }

  private void addDirectory(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        add(directory.relativize(each).toString(), Files.readAllBytes(each));
      }
    }
  }

  private void addJar(Path jar) throws IOException {
    try (var in = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          add(entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  private void add(String name, byte[] bytes) throws IOException {
    if (name.startsWith(SERVICES)) {
      var lines = services.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
      lines.writeBytes(bytes);
      lines.write('\n');
    } else if (!name.startsWith("META-INF/MANIFEST")
        && !name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)")) {
      put(name, bytes);
    }
  }

  private void put(String name, byte[] bytes) throws IOException {
    if (written.add(name)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(bytes);
      out.closeEntry();
    }
  }
}
