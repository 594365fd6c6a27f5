package io.cryptvault.http.connection;

import org.apache.pekko.util.ByteString;

/**
 * Complete HTTP answers, as bytes, for connections that the server ends before it has read a request. Immutable.
 *
 * @param late sent when a request does not arrive in time
 * @param tooMany sent when the server has too many connections
 * @param tooManyOfAddress sent when one address has too many connections
 */
public record Farewells(ByteString late, ByteString tooMany, ByteString tooManyOfAddress) {}
