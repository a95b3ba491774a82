import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Rewrites the classes of a jar, in place; all else in it stays as it is. */
final class JarRewrite {
  private JarRewrite() {}

  /** Puts what comes of each class file in place of it. */
  static void classes(Path jar, UnaryOperator<byte[]> change) throws IOException {
    Path changed = jar.resolveSibling(jar.getFileName() + ".new");
    try (var in = new ZipFile(jar.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        byte[] content = in.getInputStream(entry).readAllBytes();
        var written = new ZipEntry(entry.getName());
        written.setTime(entry.getTime());
        out.putNextEntry(written);
        out.write(entry.getName().endsWith(".class") ? change.apply(content) : content);
      }
    }
    Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
