package io.cryptvault.http.app.text;

/** The formats of commands that print one document. */
public enum DocumentFormat {
  /** Aligned for people. */
  TABLE,
  /** One JSON document. */
  JSON
}
