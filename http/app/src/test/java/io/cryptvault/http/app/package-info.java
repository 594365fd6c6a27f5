/** Tests of the command line as a user types it. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app;
