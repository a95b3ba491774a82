package dev.drivefetch.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskFailureTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void anInterruptedWriteIsNoFaultOfTheDisk() throws IOException {
    Path file = folder.resolve("file");
    IOException error;
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Thread.currentThread().interrupt();
      error = catchThrowableOfType(IOException.class, () -> channel.write(ByteBuffer.allocate(1)));
    } finally {
      Thread.interrupted();
    }

    assertThat(DiskFailure.of("cannot write", file, error).reason()).isEqualTo(Reason.INTERRUPTED);
  }
}
