package dev.drivefetch.http;

import okhttp3.Request;

/** Makes OkHttp's requests. Pure. */
public final class OkHttpRequests {
  private OkHttpRequests() {}

  /** To get that content. */
  public static Request of(MediaRequest request) {
    var builder = new Request.Builder().url(request.uri().toString());
    request.headers().forEach(builder::header);
    return builder.build();
  }
}
