/** Kraken Spot's formats: REST answers contain errors in their body, and live bars do not say when they close. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.kraken;
