package io.cryptvault.http.app.text;

/**
 * One symbol in a table of analyses.
 *
 * @param failure why it has no readings; empty when it has
 * @param readings by the formula's index; only those that may be shown are set
 */
record AnalysisRow(String symbol, String failure, long asOf, int bars, double[] readings) {
  boolean isFailed() {
    return !failure.isEmpty();
  }
}
