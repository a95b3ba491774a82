package dev.drivefetch.http;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** One request of the Google libraries. One thread. */
public final class OkHttpLowLevelRequest extends LowLevelHttpRequest {
  private static final byte[] NOTHING = {};

  private final String method;
  private final Request.Builder request;
  private final Consumer<Call> started;
  private OkHttpClient client;

  /**
   * A request that is not sent yet.
   *
   * @param started told of the call that it becomes
   */
  public OkHttpLowLevelRequest(
      OkHttpClient client, String method, String url, Consumer<Call> started) {
    this.client = client;
    this.method = method;
    this.started = started;
    this.request = new Request.Builder().url(url);
  }

  @Override
  public void addHeader(String name, String value) {
    request.addHeader(name, value);
  }

  /** In milliseconds. Shorter times than ours are obeyed: the libraries probe for servers so. */
  @Override
  public void setTimeout(int connect, int read) {
    boolean shorter = connect < client.connectTimeoutMillis() || read < client.readTimeoutMillis();
    if (connect > 0 && read > 0 && shorter) {
      client =
          client
              .newBuilder()
              .connectTimeout(Duration.ofMillis(Math.min(connect, client.connectTimeoutMillis())))
              .readTimeout(Duration.ofMillis(Math.min(read, client.readTimeoutMillis())))
              .build();
    }
  }

  @Override
  public LowLevelHttpResponse execute() throws IOException {
    Request built = request.method(method, body()).build();
    Call call = client.newCall(built);
    started.accept(call);
    return new OkHttpLowLevelResponse(call.execute());
  }

  private @Nullable RequestBody body() throws IOException {
    var content = getStreamingContent();
    if (content == null) {
      return method.equals("GET") || method.equals("HEAD") ? null : RequestBody.create(NOTHING);
    }
    var bytes = new Buffer();
    content.writeTo(bytes.outputStream());
    if (getContentEncoding() != null) {
      request.header("Content-Encoding", getContentEncoding());
    }
    String type = getContentType();
    return RequestBody.create(bytes.readByteArray(), type == null ? null : MediaType.parse(type));
  }
}
