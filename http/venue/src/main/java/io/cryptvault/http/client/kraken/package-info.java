/** Kraken Spot's wire: REST answers in an envelope with errors inside, bars without a word of their close. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.kraken;
