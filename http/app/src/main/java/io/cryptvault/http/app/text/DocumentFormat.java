package io.cryptvault.http.app.text;

/** How a command tells what is one document. */
public enum DocumentFormat {
  TABLE,
  JSON
}
