package dev.drivefetch.emulator;

/** The errors that Drive answers with by itself, in Drive's words where programs look at them. */
final class ApiErrors {
  private static final String UNREGISTERED =
      "Method doesn't allow unregistered callers (callers without established identity). "
          + "Please use API Key or other form of API consumer identity to call this API.";
  private static final String UNAUTHENTICATED =
      "Request had invalid authentication credentials. Expected OAuth 2 access token, login "
          + "cookie or other valid authentication credential.";

  private ApiErrors() {}

  static ApiError notFound(String id) {
    return ApiError.of(404, "notFound", "File not found: " + id + ".").at("fileId");
  }

  static ApiError operationNotFound() {
    return ApiError.of(404, "notFound", "Operation not found.");
  }

  static ApiError sharedDriveNotFound(String id) {
    return ApiError.of(404, "notFound", "Shared drive not found: " + id).at("driveId");
  }

  static ApiError invalidValue(String parameter) {
    return ApiError.of(400, "invalid", "Invalid Value").at(parameter);
  }

  static ApiError invalidField(String field) {
    return ApiError.of(400, "invalidParameter", "Invalid field selection " + field).at("fields");
  }

  static ApiError notANumber(String parameter, String value) {
    String message = "Invalid value at '%s' (TYPE_INT32), \"%s\"".formatted(parameter, value);
    return ApiError.of(400, "badRequest", message).withStatus("INVALID_ARGUMENT");
  }

  static ApiError required(String parameter) {
    return ApiError.of(400, "required", "Required parameter: " + parameter).at(parameter);
  }

  static ApiError fieldsRequired() {
    String message = "The 'fields' parameter is required for this method.";
    return ApiError.of(400, "required", message).at("fields");
  }

  static ApiError unknownAlt(String alt) {
    String message = "Invalid value \"" + alt + "\" for parameter alt";
    return ApiError.of(400, "badRequest", message).withStatus("INVALID_ARGUMENT");
  }

  static ApiError notAByteStream() {
    String message = "Unsupported alt type \"media\" for non byte stream request.";
    return ApiError.of(400, "badRequest", message).withStatus("INVALID_ARGUMENT");
  }

  static ApiError allDrivesSupportRequired() {
    String message = "The supportsAllDrives parameter must be true.";
    return ApiError.of(403, "supportsTeamDrivesRequired", message).at("includeItemsFromAllDrives");
  }

  static ApiError notDownloadable() {
    String message =
        "Only files with binary content can be downloaded. Use Export with Docs Editors files.";
    return ApiError.of(403, "fileNotDownloadable", message).at("alt");
  }

  static ApiError cannotDownload() {
    return ApiError.of(403, "cannotDownloadFile", "This file cannot be downloaded by the user.");
  }

  static ApiError abusive() {
    String message = "This file has been identified as malware or spam and cannot be downloaded.";
    return ApiError.of(403, "cannotDownloadAbusiveFile", message);
  }

  static ApiError invalidAcknowledgment() {
    String message = "The abuse acknowledgment is not valid for this request.";
    return ApiError.of(403, "invalidAbuseAcknowledgment", message).at("acknowledgeAbuse");
  }

  static ApiError notExportable() {
    String message = "Export only supports Docs Editors files.";
    return ApiError.of(403, "fileNotExportable", message);
  }

  static ApiError noSuchConversion() {
    String message = "The requested conversion is not supported.";
    return ApiError.of(400, "badRequest", message).at("convertTo");
  }

  static ApiError exportTooLarge() {
    String message = "This file is too large to be exported.";
    return ApiError.of(403, "exportSizeLimitExceeded", message);
  }

  static ApiError rangeNotSatisfiable() {
    String message = "Request range not satisfiable";
    return ApiError.of(416, "requestedRangeNotSatisfiable", message).at("header", "Range");
  }

  static ApiError unregisteredCaller() {
    return ApiError.of(403, "forbidden", UNREGISTERED).withStatus("PERMISSION_DENIED");
  }

  static ApiError badKey() {
    String message = "API key not valid. Please pass a valid API key.";
    return ApiError.of(400, "keyInvalid", message)
        .in("usageLimits")
        .withStatus("INVALID_ARGUMENT")
        .withErrorInfo("API_KEY_INVALID");
  }

  static ApiError badToken() {
    return ApiError.of(401, "authError", UNAUTHENTICATED)
        .at("header", "Authorization")
        .withStatus("UNAUTHENTICATED");
  }

  static ApiError tooManyRequests(int status) {
    return status == 429
        ? ApiError.of(429, "rateLimitExceeded", "Rate Limit Exceeded").in("usageLimits")
        : ApiError.of(status, "userRateLimitExceeded", "User Rate Limit Exceeded")
            .in("usageLimits");
  }

  static ApiError internal(String what) {
    return ApiError.of(500, "internalError", "Internal Error: " + what);
  }
}
