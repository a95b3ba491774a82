package dev.drivefetch.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A tree with something of everything, and the files that a right copy of it consists of. */
final class EmulatorTree {
  static final String ROOT = "1shared0000000000000000000000root0";
  static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private static final String DOCUMENT = "application/vnd.google-apps.document";
  private static final int MANY = 45;

  private EmulatorTree() {}

  static DriveContent content() {
    DriveContentBuilder tree =
        new DriveContentBuilder()
            .folder(ROOT, "Shared folder")
            .folder(ROOT, "sub1", "One")
            .folder(ROOT, "sub2", "Two 'quoted' \\ & more")
            .folder("sub2", "deep", "Deeper")
            .file("sub1", "same1", "same.txt", text("in One"))
            .file("sub2", "same2", "same.txt", text("in Two"))
            .file("deep", "empty", "empty.dat", new byte[0])
            .seeded("deep", "big", "big.bin", 3_000_001, 11)
            .document(ROOT, "doc", "Letter", DOCUMENT, Map.of(WORD, text("a letter")))
            .file(ROOT, "bin", "thrown away.txt", text("not to be copied"))
            .but(item -> item.with(ItemFlag.TRASHED));
    for (int index = 0; index < MANY; index++) {
      String name = "file %02d \u00e9\u4e2d.txt".formatted(index);
      tree.file(ROOT, "many" + index, name, text("number " + index));
    }
    return tree.build();
  }

  /** The bytes by path. */
  static Map<String, byte[]> copy() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("One/same.txt", text("in One"));
    files.put("Two 'quoted' \\ & more/same.txt", text("in Two"));
    files.put("Two 'quoted' \\ & more/Deeper/empty.dat", new byte[0]);
    files.put(
        "Two 'quoted' \\ & more/Deeper/big.bin", new SeededBytes(3_000_001, 11).read(0, 3_000_001));
    files.put("Letter.docx", text("a letter"));
    for (int index = 0; index < MANY; index++) {
      files.put("file %02d \u00e9\u4e2d.txt".formatted(index), text("number " + index));
    }
    return files;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
