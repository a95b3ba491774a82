package dev.drivefetch.drive;

import java.util.Map;
import java.util.Optional;

/** Headers that never change. */
final class FixedAccess implements Access {
  private final Map<String, String> headers;

  FixedAccess(Map<String, String> headers) {
    this.headers = Map.copyOf(headers);
  }

  @Override
  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public Optional<Map<String, String>> freshHeaders() {
    return Optional.of(headers);
  }

  @Override
  public boolean invalidate(Map<String, String> refused) {
    return false;
  }
}
