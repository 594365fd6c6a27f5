/** Bars in files: a file or a folder of CSV, gzipped or not, as a source behind the ports of {@code ingest}. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.file;
