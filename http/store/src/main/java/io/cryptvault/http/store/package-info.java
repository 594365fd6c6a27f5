/**
 * The bar store in one file of an embedded DuckDB: bars with their revisions and coverage, the ledger of gaps and saved states.
 *
 * <pre>
 * DuckBarStore ─▶ BatchQueue ─▶ BarWriter, ReadRequest ─▶ StoreSession ─▶ StoreFile
 * DuckStates, DuckGaps ────────────────────────────────────────┘
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.store;
