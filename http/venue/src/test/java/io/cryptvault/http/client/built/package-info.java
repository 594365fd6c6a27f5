/** Tests of the intervals that are built. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.built;
