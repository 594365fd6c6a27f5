/** A running server, used by other processes as the store that it has open. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.remote;
