package dev.drivefetch.run;

import dev.drivefetch.http.FirstContact;
import dev.drivefetch.http.ProxyServer;
import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.disk.DiskProbe;
import dev.drivefetch.store.disk.FreeSpace;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what a run would meet, one thing after the other, and holds back nothing that goes
 * wrong. It takes no lock, and writes nothing but what {@link DiskProbe} does. What it has found
 * out once it does not ask for again. One thread.
 */
public interface Probe extends AutoCloseable {
  /** The root of the server that is asked for lists; ends with a slash. */
  URI server();

  /** One request to that server, without credentials. */
  FirstContact contact();

  /** The proxy on the way to it. */
  Optional<ProxyServer> proxy();

  /**
   * Reads the credentials, and asks nobody.
   *
   * @throws dev.drivefetch.http.DriveException if they cannot be used
   */
  void readCredentials();

  /**
   * Gets a token, where the credentials need one.
   *
   * @throws dev.drivefetch.http.DriveException if none is to be had
   */
  void awaitToken() throws InterruptedException;

  /** What Drive answers for the source. */
  Look source() throws InterruptedException;

  /** What is in the source, as far as a short look shows. */
  Sample sample() throws InterruptedException;

  /** The bytes of that, if it was looked for before. */
  Optional<ByteSum> seenBytes();

  /** Why the first byte of that file, or all of a document, cannot be had; empty if it can. */
  Optional<Failure> firstByte(RemoteFile file) throws InterruptedException;

  /**
   * What the destination's file system can do.
   *
   * @throws dev.drivefetch.store.disk.StoreException if it cannot be written to
   */
  DiskProbe.Abilities disk();

  /** The room for files. */
  Optional<FreeSpace> space();

  /** The other run that uses the destination. */
  Optional<OtherRun> otherRun();

  @Override
  void close();

  /** What was seen of a source. */
  sealed interface Look {
    /**
     * It is there.
     *
     * @param name untrusted
     * @param isInDoubt whether the access to it is limited and Drive does not say for whom
     */
    record Visible(String id, String name, boolean isFolder, boolean isInDoubt) implements Look {}

    /** It is not, or nothing was answered. */
    record Refused(Failure failure) implements Look {}
  }

  /**
   * The beginning of a listing.
   *
   * @param files seen
   * @param bytes of them
   * @param isWhole whether there are no more
   * @param first a file whose content can be had; with bytes of its own if there is one
   * @param failures of folders, or of the whole listing
   */
  record Sample(
      long files,
      ByteSum bytes,
      boolean isWhole,
      Optional<RemoteFile> first,
      List<Failure> failures) {
    public Sample {
      failures = List.copyOf(failures);
    }
  }

  /**
   * Another run in the same destination.
   *
   * @param isSure whether it is there now; of another machine's that is not known
   */
  record OtherRun(Failure failure, boolean isSure) {}
}
