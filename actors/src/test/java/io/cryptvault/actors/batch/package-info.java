/** The window of work in flight, failed rows, cancelling, caches. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.batch;
