package dev.drivefetch.http;

import java.io.EOFException;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Stands around all of OkHttp: what it throws unchecked at an answer that it did not foresee, such
 * as a negative {@code Content-Length}, becomes an error of that answer; the end of a body in the
 * middle of a chunk, one of the connection.
 */
final class LibraryGuard implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    try {
      Response response = chain.proceed(chain.request());
      return response.newBuilder().body(guarded(response.body())).build();
    } catch (RuntimeException e) {
      throw new UnusableAnswerException(e);
    }
  }

  private static ResponseBody guarded(ResponseBody body) {
    return ResponseBody.create(
        Okio.buffer(new GuardedSource(body.source())), body.contentType(), body.contentLength());
  }

  private static final class GuardedSource extends ForwardingSource {
    GuardedSource(Source body) {
      super(body);
    }

    @Override
    public long read(Buffer sink, long count) throws IOException {
      try {
        return super.read(sink, count);
      } catch (EOFException e) {
        // For readers of JSON, that type means that the JSON is incomplete, not that the body is.
        throw new IOException("unexpected end of stream", e);
      } catch (RuntimeException e) {
        throw new UnusableAnswerException(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } catch (RuntimeException e) {
        throw new UnusableAnswerException(e);
      }
    }
  }
}
