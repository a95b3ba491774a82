package dev.drivefetch.drive;

import dev.drivefetch.http.Redirects;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Strikes out of a failure what its request kept secret: servers and proxies quote what they were
 * sent. Pure; any thread.
 */
public final class Redaction {
  private static final String STRUCK = "***";

  /** Shorter ones would strike out ordinary words. */
  private static final int SHORTEST = 6;

  /** What a service account signs to get a token; only the library knows it. */
  private static final Pattern SIGNED_TOKEN = Pattern.compile("eyJ[\\w-]{10,}[\\w.%-]*");

  private final List<String> forms;

  private Redaction(Stream<String> secrets) {
    forms =
        secrets
            .flatMap(Redaction::forms)
            .filter(form -> form.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** Redacts the values of all headers that can hold a secret. */
  public static Redaction ofHeaders(Map<String, String> headers) {
    return new Redaction(
        headers.entrySet().stream()
            .filter(it -> !Redirects.HARMLESS.contains(it.getKey().toLowerCase(Locale.ROOT)))
            .flatMap(it -> secrets(it.getKey(), it.getValue())));
  }

  /** Of these texts. */
  public static Redaction of(Stream<String> secrets) {
    return new Redaction(secrets);
  }

  /** An id is no secret, and a message without it would be of little use. */
  private static Stream<String> secrets(String header, String value) {
    return header.equalsIgnoreCase(ResourceKeys.HEADER)
        ? Arrays.stream(value.split(",", -1)).map(pair -> pair.substring(pair.indexOf('/') + 1))
        : Stream.of(value, value.substring(value.indexOf(' ') + 1));
  }

  private static Stream<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        secret,
        URLEncoder.encode(secret, StandardCharsets.UTF_8),
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The same failure, fit to be told. */
  public Failure clean(Failure failure) {
    return new Failure(failure.reason(), clean(failure.detail()), failure.retryAfter());
  }

  private String clean(String text) {
    String clean = text;
    for (String form : forms) {
      clean = clean.replace(form, STRUCK);
    }
    return withoutCutSecret(SIGNED_TOKEN.matcher(clean).replaceAll(STRUCK));
  }

  /** Long texts are cut, be it in the middle of a secret. */
  private String withoutCutSecret(String text) {
    if (!text.endsWith(UntrustedText.CUT)) {
      return text;
    }
    String kept = text.substring(0, text.length() - UntrustedText.CUT.length());
    return forms.stream()
        .map(form -> cutLength(kept, form))
        .max(Comparator.naturalOrder())
        .filter(length -> length > 0)
        .map(length -> kept.substring(0, kept.length() - length) + STRUCK + UntrustedText.CUT)
        .orElse(text);
  }

  /** How much of that secret the text ends with, from its start on; 0 if too little to tell. */
  private static int cutLength(String text, String form) {
    int length = Math.min(form.length(), text.length());
    while (length >= SHORTEST && !text.endsWith(form.substring(0, length))) {
      length--;
    }
    return length >= SHORTEST ? length : 0;
  }
}
