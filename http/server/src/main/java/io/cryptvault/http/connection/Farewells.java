package io.cryptvault.http.connection;

import org.apache.pekko.util.ByteString;

/**
 * Whole answers to connections that are ended before there is a request, as bytes. Immutable.
 *
 * @param late the request was not there in time
 * @param tooMany there are too many connections
 * @param tooManyOfAddress there are too many of this address
 */
public record Farewells(ByteString late, ByteString tooMany, ByteString tooManyOfAddress) {}
