package dev.drivefetch.store.disk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/** Calls of the C library for which the JDK has no method. */
final class CLibrary {
  private CLibrary() {}

  /** A function; empty on systems that lack it. */
  @SuppressWarnings("restricted")
  static Optional<MethodHandle> function(
      String name, FunctionDescriptor type, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(address -> linker.downcallHandle(address, type, options));
  }

  /** A path as the system writes it. */
  static MemorySegment path(Arena arena, Path path) {
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    return arena.allocateFrom(path.toString(), charset);
  }
}
