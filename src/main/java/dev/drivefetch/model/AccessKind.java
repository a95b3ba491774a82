package dev.drivefetch.model;

/** In which way a source is reached. */
public enum AccessKind {
  /** By the API if there is a credential, else by the public pages. */
  AUTO,
  /** By the API. */
  API,
  /** By the web pages that anyone with the link may see. */
  PUBLIC
}
