package dev.drivefetch.http;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import java.net.URI;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Sends requests, and lets the Google libraries send theirs, by OkHttp. Any thread. */
public final class OkHttpTransport extends HttpTransport {
  private final Function<URI, OkHttpClient> clients;

  /** Ended ones are removed by the garbage collector. */
  private final Set<Call> calls =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private volatile boolean cancelled;

  /**
   * Sends nothing yet.
   *
   * @param clients the client for an address
   */
  OkHttpTransport(Function<URI, OkHttpClient> clients) {
    this.clients = clients;
  }

  @Override
  public boolean supportsMethod(String method) {
    return true;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new OkHttpLowLevelRequest(clients.apply(URI.create(url)), method, url, this::started);
  }

  /**
   * A call that is not made yet.
   *
   * @param server any address of it
   */
  public Call call(URI server, Request request) {
    return started(clients.apply(server), request);
  }

  /** The same on a new connection, which is closed afterwards. */
  public Call callByItself(URI server, Request request) {
    var pool = new ConnectionPool(0, 1, TimeUnit.SECONDS);
    return started(clients.apply(server).newBuilder().connectionPool(pool).build(), request);
  }

  private Call started(OkHttpClient client, Request request) {
    Call call = client.newCall(request);
    started(call);
    return call;
  }

  /** Cuts off all requests, those under way and those to come. */
  public void cancelAll() {
    cancelled = true;
    synchronized (calls) {
      calls.forEach(Call::cancel);
    }
  }

  private void started(Call call) {
    calls.add(call);
    if (cancelled) {
      call.cancel();
    }
  }
}
