package io.cryptvault.http.app;

/** How a command tells what is one document. */
enum Shape {
  TABLE,
  JSON
}
