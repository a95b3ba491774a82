package dev.drivefetch.transfer.loop;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers outside of the heap, used again and again: in the heap, what waits for the disk would
 * outlive the young generation. As many are kept as were in use at once. The event loop only.
 */
final class BufferPool {
  private static final int BYTES = 128 * 1024;

  private final Deque<ByteBuffer> free = new ArrayDeque<>();

  /** An empty one. */
  ByteBuffer take() {
    return free.isEmpty() ? ByteBuffer.allocateDirect(BYTES) : free.removeLast();
  }

  /** They are no longer written or read. */
  void giveBack(Iterable<ByteBuffer> buffers) {
    buffers.forEach(each -> free.addLast(each.clear()));
  }
}
