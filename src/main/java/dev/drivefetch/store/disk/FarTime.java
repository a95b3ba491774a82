package dev.drivefetch.store.disk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Sets, on 64-bit Linux, times that the JDK cannot: it counts nanoseconds since 1970 in 64 bits, so
 * from 1677 to 2262, and hands a fraction before 1970 to utimensat as a negative number, which is
 * refused; it then sets 1970. The system itself sets what is nearest to that on its disk.
 */
final class FarTime {
  /** From Linux's fcntl.h and stat.h. */
  private static final int AT_FDCWD = -100;

  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final long UTIME_OMIT = (1L << 30) - 2;

  private static final Instant JDK_END = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000_000);

  private FarTime() {}

  /** Whether the JDK would set another time. */
  static boolean isNeeded(Instant time) {
    return time.isBefore(Instant.EPOCH) || !time.isBefore(JDK_END);
  }

  /** Whether it was set: not where there is no such function, or the disk refuses. */
  static boolean set(Path file, Instant time) {
    boolean isLinux = System.getProperty("os.name").equals("Linux");
    return isLinux && function().filter(it -> set(it, file, time)).isPresent();
  }

  private static Optional<MethodHandle> function() {
    return ValueLayout.ADDRESS.byteSize() == Long.BYTES
        ? CLibrary.function(
            "utimensat",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT))
        : Optional.empty();
  }

  private static boolean set(MethodHandle function, Path file, Instant time) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = CLibrary.path(arena, file);
      MemorySegment times =
          arena.allocateFrom(
              ValueLayout.JAVA_LONG, 0, UTIME_OMIT, time.getEpochSecond(), time.getNano());
      return (int) function.invokeExact(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW) == 0;
    } catch (Throwable problem) {
      throw new IllegalStateException("the C library cannot set a time", problem);
    }
  }
}
