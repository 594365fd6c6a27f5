/** A running server as the store that it has open, for other processes. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.remote;
