/**
 * Bars in files: reading CSV (gzipped or not) and Parquet, writing CSV, NDJSON and Parquet, and a file or folder as a market data
 * source.
 *
 * <pre>
 * CSV, Parquet ─▶ SeriesRows ─▶ BarFileAssembler ─▶ BarFile ─▶ FileSource
 * Bars ─▶ BarSink: CsvSink, NdjsonSink, ParquetSink ─▶ AtomicFile
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.file;
