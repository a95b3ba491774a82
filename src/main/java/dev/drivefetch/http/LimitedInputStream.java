package dev.drivefetch.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a limited number of bytes, so that a server that sends more does not fill the memory. */
public final class LimitedInputStream extends FilterInputStream {
  private long left;

  public LimitedInputStream(InputStream in, long limit) {
    super(in);
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    return count(super.read(), 1);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    return count(read, read);
  }

  private int count(int result, int bytes) throws TooLongException {
    if (result >= 0) {
      left -= bytes;
      if (left < 0) {
        throw new TooLongException();
      }
    }
    return result;
  }

  /** There was more. */
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException() {
      super("the answer is too long");
    }
  }
}
