package dev.drivefetch.store.disk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives the space of bytes that are no longer needed back to the disk, while the file stays as long
 * as it is: Linux's {@code fallocate} with {@code FALLOC_FL_PUNCH_HOLE}, for which the JDK has no
 * method. Other systems, and file systems without holes, keep the space until the file is deleted.
 */
public final class FreedSpace {
  /** O_WRONLY. */
  private static final int FOR_WRITING = 1;

  /** FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE. */
  private static final int PUNCH_HOLE = 3;

  private final MethodHandle open;
  private final MethodHandle fallocate;
  private final MethodHandle close;

  private FreedSpace(MethodHandle open, MethodHandle fallocate, MethodHandle close) {
    this.open = open;
    this.fallocate = fallocate;
    this.close = close;
  }

  /** The C library's functions; empty on systems that lack them. */
  public static Optional<FreedSpace> ofSystem() {
    var number = ValueLayout.JAVA_INT;
    var length = ValueLayout.JAVA_LONG;
    return CLibrary.function(
            "open",
            FunctionDescriptor.of(number, ValueLayout.ADDRESS, number),
            Linker.Option.firstVariadicArg(2))
        .flatMap(
            open ->
                CLibrary.function(
                        "fallocate", FunctionDescriptor.of(number, number, number, length, length))
                    .flatMap(
                        fallocate ->
                            CLibrary.function("close", FunctionDescriptor.of(number, number))
                                .map(close -> new FreedSpace(open, fallocate, close))));
  }

  /**
   * The bytes from {@code from} (inclusive) to {@code to} (exclusive) are not read any more.
   *
   * @return whether their space is free now
   */
  public boolean free(Path file, long from, long to) {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor = (int) open.invokeExact(CLibrary.path(arena, file), FOR_WRITING);
      if (descriptor < 0) {
        return false;
      }
      int refused = (int) fallocate.invokeExact(descriptor, PUNCH_HOLE, from, to - from);
      var _ = (int) close.invokeExact(descriptor);
      return refused == 0;
    } catch (Throwable problem) {
      throw new IllegalStateException("the C library cannot be called", problem);
    }
  }
}
