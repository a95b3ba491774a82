package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where verified files end up: a local directory, or a store of another kind. A name is relative to
 * the destination and joined by slashes on every system. One with an empty segment, "." or ".."
 * leads to no file, and putting a file there is an {@link IllegalArgumentException}. Names below
 * {@link Destination#STATE} are drivefetch's own.
 *
 * <p>Only whole files come here. What changes all the time, or must be changed in one step, is kept
 * in {@link #state}, on a local disk: partial files, the manifest, the lock of a run.
 *
 * <p>Any thread, for different names. Each method may wait for the disk or the network. Errors that
 * are understood already come as a {@link StoreException}; {@code PlacementContract} in the test
 * jar says the rest. Experimental: signatures may change between versions.
 */
public interface Placement {
  /**
   * The file of that name; empty if there is none, if anything but a file is there, or if a
   * symbolic link is on the way to it.
   *
   * @param name may come from anywhere
   * @throws IOException if it cannot be looked at
   */
  Optional<PlacedFile> find(String name) throws IOException;

  /**
   * Whether {@link #move} to that name would replace nothing, not even what is no file. The file
   * that is to be moved does not count: names that differ in case are one name in some places.
   *
   * @param from of a file that is there
   */
  default boolean isFree(String to, String from) throws IOException {
    return to.equals(from) || find(to).isEmpty();
  }

  /**
   * Reads a file from its first byte on.
   *
   * @throws IOException if there is none, or it cannot be read
   */
  ReadableByteChannel read(String name) throws IOException;

  /**
   * Whether a file's bytes hash to that.
   *
   * @throws IOException if it cannot be read
   */
  default boolean matches(PlacedFile file, Checksum expected, Digests digests) throws IOException {
    try (ReadableByteChannel bytes = read(file.name())) {
      return digests.hash(expected.algorithm(), file.size(), bytes).equals(expected.hex());
    }
  }

  /**
   * Makes a small file, unless something has that name: of several callers at once, on any machine,
   * one makes it. Others may see it before all of it is written.
   *
   * @return whether it was made
   * @throws IOException if it cannot be made; then it is not there
   */
  boolean create(String name, byte[] content) throws IOException;

  /**
   * Puts a verified file in place, in one step: others see what was there before, or all of the new
   * file. A file that is there is replaced; a directory or a link on the way is an error. The time
   * of the local file goes with it, as far as the place keeps times.
   *
   * @param whole a file below {@link #state}, closed; it is gone afterwards
   * @throws StoreException if something is in the way, or the destination is not what it was when
   *     the run began
   * @throws IOException if it cannot be put there; then both are as before
   */
  void place(Path whole, String name) throws IOException;

  /**
   * Gives a file another name, in one step, with its time. A file that has that name is replaced; a
   * directory or a link on the way is an error.
   *
   * @throws StoreException if something is in the way, or the destination is not what it was when
   *     the run began
   * @throws IOException if it cannot be moved; then both are as before
   */
  void move(String from, String to) throws IOException;

  /**
   * Gives a file that time, as near as can be; where that is impossible, its own stays.
   *
   * @return the file as it is then
   */
  default PlacedFile setTime(PlacedFile file, Instant time) throws IOException {
    return file;
  }

  /**
   * Deletes a file; what is no file stays.
   *
   * @return whether one was there
   * @throws IOException if it cannot be deleted
   */
  boolean delete(String name) throws IOException;

  /**
   * Hands over each file, in no order, but none of drivefetch's own; follows no symbolic link.
   *
   * @throws IOException if not all can be listed
   */
  void list(Consumer<PlacedFile> taker) throws IOException;

  /** The local directory of a run's state, on a disk from which {@link #place} takes files. */
  Path state();
}
