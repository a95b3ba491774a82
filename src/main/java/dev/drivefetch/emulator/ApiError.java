package dev.drivefetch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * An error as Google's APIs put it into a body.
 *
 * @param code the HTTP status
 * @param message for people
 * @param reason for programs
 * @param domain of the reason
 * @param location what is wrong with the request: its type and its name
 * @param status the canonical name, which Drive only gives with some errors
 * @param errorInfo the reason of an {@code ErrorInfo} among the details
 */
record ApiError(
    int code,
    String message,
    String reason,
    String domain,
    Optional<Location> location,
    Optional<String> status,
    Optional<String> errorInfo) {
  /** Where the mistake is, e.g. the parameter {@code q}. */
  record Location(String type, String name) {}

  static ApiError of(int code, String reason, String message) {
    return new ApiError(
        code, message, reason, "global", Optional.empty(), Optional.empty(), Optional.empty());
  }

  ApiError at(String parameter) {
    return at("parameter", parameter);
  }

  ApiError at(String type, String name) {
    return new ApiError(
        code, message, reason, domain, Optional.of(new Location(type, name)), status, errorInfo);
  }

  ApiError in(String domain) {
    return new ApiError(code, message, reason, domain, location, status, errorInfo);
  }

  ApiError withStatus(String status) {
    return new ApiError(code, message, reason, domain, location, Optional.of(status), errorInfo);
  }

  ApiError withErrorInfo(String reasonInDetails) {
    return new ApiError(
        code, message, reason, domain, location, status, Optional.of(reasonInDetails));
  }

  JsonObject toJson() {
    var error =
        new JsonObject()
            .put("code", code)
            .put("message", message)
            .put("errors", new JsonArray().add(entry()));
    status.ifPresent(value -> error.put("status", value));
    errorInfo.ifPresent(value -> error.put("details", new JsonArray().add(detail(value))));
    return new JsonObject().put("error", error);
  }

  private JsonObject entry() {
    var entry =
        new JsonObject().put("message", message).put("domain", domain).put("reason", reason);
    location.ifPresent(
        place -> entry.put("location", place.name()).put("locationType", place.type()));
    return entry;
  }

  private static JsonObject detail(String reason) {
    return new JsonObject()
        .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
        .put("reason", reason)
        .put("domain", "googleapis.com")
        .put("metadata", new JsonObject().put("service", "drive.googleapis.com"));
  }
}
