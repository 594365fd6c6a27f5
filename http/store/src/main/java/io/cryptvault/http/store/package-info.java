/** The bar store in one file of DuckDB, embedded. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.store;
