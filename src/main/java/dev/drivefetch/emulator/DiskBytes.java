package dev.drivefetch.emulator;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file on disk as it is when it is read, opened for each read: a server of thousands
 * of files must not keep them open.
 *
 * @param path of the file
 */
public record DiskBytes(Path path) implements ByteSource {
  @Override
  public long size() throws IOException {
    return Files.size(path);
  }

  @Override
  public byte[] read(long offset, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      while (bytes.hasRemaining()) {
        if (file.read(bytes, offset + bytes.position()) < 0) {
          throw new EOFException(path + " was truncated while it was served");
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
