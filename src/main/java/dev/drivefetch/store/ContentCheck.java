package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.util.Optional;

/**
 * Decides whether the bytes of a file are the right ones: by the listed checksum, or where the list
 * has none by the one that came with the bytes. Pure.
 */
final class ContentCheck {
  private ContentCheck() {}

  /** Whether bytes of a file of that size are missing. */
  static Optional<Failure> missing(PartWriter writer, long size) {
    return writer.hasAll(size)
        ? Optional.empty()
        : Optional.of(
            Failure.of(
                Reason.LENGTH_MISMATCH,
                "of " + size + " bytes, only " + writer.receivedBytes() + " arrived"));
  }

  /** What is wrong with bytes that hash to this, if anything. */
  static Optional<Failure> wrong(Download download, PartWriter writer, FileSums sums) {
    return download.checksum().isPresent()
        ? wrong(download.checksum().get(), sums)
        : wrong(writer.sentChecksums(), sums);
  }

  private static Optional<Failure> wrong(Checksum listed, FileSums sums) {
    return listed.hex().equals(sums.digest())
        ? Optional.empty()
        : mismatch("the " + listed.algorithm().standardName() + " differs from Drive's");
  }

  private static Optional<Failure> wrong(SentChecksums sent, FileSums sums) {
    if (sent.disagree()) {
      return mismatch("the server sent different checksums with the ranges of the file");
    }
    return sent.expected().isEmpty() || sent.expected().equals(sums.crc32c())
        ? Optional.empty()
        : mismatch("the CRC-32C differs from the one that the server sent");
  }

  private static Optional<Failure> mismatch(String detail) {
    return Optional.of(Failure.of(Reason.CHECKSUM_MISMATCH, detail));
  }

  /** Whether bytes with nothing wrong were compared with a checksum at all. */
  static boolean isVerified(Download download, PartWriter writer) {
    return download.checksum().isPresent() || writer.sentChecksums().expected().isPresent();
  }
}
