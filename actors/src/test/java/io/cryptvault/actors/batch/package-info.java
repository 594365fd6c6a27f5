/** Windows, rows that failed, cancelling, caches. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.batch;
