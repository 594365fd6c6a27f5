package io.cryptvault.http.client.live;

import io.cryptvault.http.client.venue.StreamProtocol;
import java.time.Instant;

/**
 * One connection of a feed, its session, and its control messages. Confined.
 *
 * @param number tells it from those before and after it
 */
record LiveConnection(
    long number,
    Lines.Line line,
    StreamProtocol.Session session,
    StreamControl control,
    Instant openedAt) {}
