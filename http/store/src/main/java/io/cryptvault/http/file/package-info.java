/**
 * Bars in files: reading CSV, JSON and Parquet, packed or not, writing CSV, JSON and Parquet, and a file or folder as a market
 * data source.
 *
 * <pre>
 * FileContent ─▶ CsvReading, JsonReading ─▶ TableHead: ColumnFinder, HeadlessShape ─▶ TableRows ─┐
 *             ─▶ ParquetReading ─────────────────────────────────────────────────────────────────┤
 *                        FileSource ◀─ BarFile ◀─ BarFileAssembler ◀─ SeriesRows ◀───────────────┘
 * Bars ─▶ BarSink: CsvSink, JsonSink, ParquetSink ─▶ AtomicFile
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.file;
