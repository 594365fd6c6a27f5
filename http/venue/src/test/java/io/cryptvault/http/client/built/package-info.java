/** Tests of intervals that are built from others. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.built;
