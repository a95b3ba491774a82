package dev.drivefetch.crash;

import dev.drivefetch.emulator.ByteSource;
import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.emulator.RequestKind;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells when the emulator has been asked for so much, or has served so much. Safe for any thread.
 */
final class Tripwire {
  private CompletableFuture<Void> tripped = new CompletableFuture<>();
  private long requestsLeft;
  private long bytesLeft;
  private boolean contentBegun;

  /** Whichever comes first. */
  record Moment(long requests, long bytes) {}

  /** Begins to count anew; what this returns completes at that moment. */
  synchronized CompletionStage<Void> arm(Moment moment) {
    tripped = new CompletableFuture<>();
    requestsLeft = moment.requests();
    bytesLeft = moment.bytes();
    contentBegun = false;
    return tripped.copy();
  }

  synchronized void asked(RecordedRequest request) {
    contentBegun |= request.kind() == RequestKind.MEDIA;
    requestsLeft--;
    look();
  }

  /** Before the first request for content it is for the checksums of a list. */
  private synchronized void read(long bytes) {
    if (contentBegun) {
      bytesLeft -= bytes;
      look();
    }
  }

  private void look() {
    if (requestsLeft <= 0 || bytesLeft <= 0) {
      tripped.completeAsync(() -> null);
    }
  }

  /** The same bytes; whoever reads them is counted. */
  ByteSource watched(ByteSource bytes) {
    return new Watched(bytes);
  }

  private final class Watched implements ByteSource {
    private final ByteSource bytes;

    Watched(ByteSource bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() throws IOException {
      return bytes.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
      Tripwire.this.read(length);
      return bytes.read(offset, length);
    }

    @Override
    public boolean blocking() {
      return bytes.blocking();
    }
  }
}
