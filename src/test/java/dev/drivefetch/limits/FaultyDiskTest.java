package dev.drivefetch.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.OwnJvm;
import dev.drivefetch.Slow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The faults of {@link FaultyDisk} reach a JVM, and only what they are meant for. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@Slow
final class FaultyDiskTest {
  private static final byte[] CONTENT = new byte[1000];
  private static final Instant TIME = Instant.parse("2023-05-06T07:08:09.123456789Z");

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none=0                       | write | written ones
          close=EDQUOT@*.bin           | write | Disk quota exceeded; holds zeros
          close=EDQUOT@*.other         | write | written ones
          fsync=EIO                    | write | Input/output error; holds ones
          open=ENAMETOOLONG@*.bin      | write | File name too long
          write=ENOSPC+999             | write | No space left on device
          size=999                     | write | File too large
          times=10000000               | times | 2023-05-06T07:08:09.12Z
          times=2000000000             | times | 2023-05-06T07:08:08Z
          times=EPERM                  | times | Operation not permitted
          lock=ENOLCK                  | lock  | No locks available
          lock=ENOSYS                  | lock  | Function not implemented
          map=ENODEV                   | map   | No such device
          rename=EXDEV@sub/*           | move  | Invalid cross-device link
          rename=EIO@*there            | move  | Input/output error
          link=EPERM                   | link  | Operation not permitted
          """)
  void aFaultReachesTheProgram(String fault, String deed, String expected) throws Exception {
    Path file = Files.createDirectories(folder.resolve("disk")).resolve("file.bin");

    assertThat(tryOn(FaultyDisk.below(folder.resolve("disk"), fault), deed, file))
        .contains(expected);
    assertThat(tryOn(FaultyDisk.below(folder.resolve("another"), fault), deed, file))
        .as("elsewhere")
        .contains("done");
  }

  @Test
  void timesThatAreIgnoredStayAsTheyWere() throws Exception {
    assertThat(
            tryOn(FaultyDisk.below(folder, "times=ignored"), "times", folder.resolve("file.bin")))
        .contains("done")
        .doesNotContain(TIME.toString().substring(0, 10));
  }

  private String tryOn(FaultyDisk disk, String deed, Path file) throws Exception {
    var builder =
        new ProcessBuilder(OwnJvm.command(List.of(), Tried.class, deed, file.toString()))
            .redirectErrorStream(true);
    builder.environment().putAll(disk.environment());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  /** What the other JVM does. */
  static final class Tried {
    private Tried() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[1]);
      try {
        System.out.println("done " + tryOut(arguments[0], file));
      } catch (IOException e) {
        System.out.println(e.getMessage() + "; " + content(file));
      }
    }

    private static String tryOut(String deed, Path file) throws IOException {
      Path there = Files.createDirectories(file.resolveSibling("sub")).resolve("there");
      Files.deleteIfExists(there);
      if (deed.equals("write")) {
        write(file);
        return "written " + content(file).substring("holds ".length());
      }
      Files.write(file, CONTENT);
      switch (deed) {
        case "times" -> Files.setLastModifiedTime(file, FileTime.from(TIME));
        case "move" -> Files.move(file, there, StandardCopyOption.ATOMIC_MOVE);
        case "link" -> Files.createLink(there, file);
        case "lock" -> {
          try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.tryLock();
          }
        }
        case "map" -> {
          try (var channel =
              FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.map(FileChannel.MapMode.READ_WRITE, 0, CONTENT.length);
          }
        }
        default -> throw new IllegalArgumentException(deed);
      }
      return deed.equals("times") ? Files.getLastModifiedTime(file).toString() : "";
    }

    private static void write(Path file) throws IOException {
      try (var channel =
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
        ByteBuffer ones = ByteBuffer.allocate(CONTENT.length);
        while (ones.hasRemaining()) {
          ones.put((byte) 1);
        }
        ones.flip();
        while (ones.hasRemaining()) {
          channel.write(ones);
        }
        channel.force(true);
      }
    }

    private static String content(Path file) throws IOException {
      byte[] found = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      return found.length == 0 ? "holds nothing" : found[0] == 1 ? "holds ones" : "holds zeros";
    }
  }
}
