package dev.drivefetch.emulator;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * The bytes of a file of a served directory, opened for each read: a server of thousands of files
 * must not keep them open.
 *
 * @param tree it is in
 * @param path below the tree's root
 */
record ServedBytes(ServedTree tree, Path path) implements ByteSource {
  /** One of these changes with every change of the content, also if size and time are kept. */
  private record Stamp(long size, FileTime modified, String fileKey, String changed) {}

  @Override
  public long size() throws IOException {
    return tree.attributes(path).size();
  }

  @Override
  public Object version() throws IOException {
    BasicFileAttributes attributes = tree.attributes(path);
    return new Stamp(
        attributes.size(),
        attributes.lastModifiedTime(),
        Objects.toString(attributes.fileKey()),
        changeTime());
  }

  /** No program can set it. */
  private String changeTime() throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS).toString()
        : "";
  }

  @Override
  public byte[] read(long offset, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    try (SeekableByteChannel file = tree.open(path)) {
      file.position(offset);
      while (bytes.hasRemaining()) {
        if (file.read(bytes) < 0) {
          throw new EOFException("it was truncated while it was served");
        }
      }
    }
    return bytes.array();
  }

  @Override
  public boolean blocking() {
    return true;
  }
}
