package io.cryptvault.http.job;

import io.cryptvault.actors.batch.SymbolResult;

/** Writes results as text, a line each without its line end. Thread-safe. */
public interface LineFormat {
  /**
   * {@return a result}
   *
   * @param result of one symbol
   */
  String row(SymbolResult result);

  /**
   * {@return the last line of results that are not complete}
   *
   * @param problem why they are not
   */
  String end(JobProblem problem);
}
