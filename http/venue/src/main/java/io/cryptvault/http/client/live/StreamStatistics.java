package io.cryptvault.http.client.live;

/**
 * What a source's live streams do and have done, at one moment. Immutable.
 *
 * @param open WebSockets open now
 * @param opened WebSockets opened since the start
 * @param broken WebSockets that ended without being asked to
 * @param fills readings by REST of bars that a stream may have missed
 * @param droppedForming forming bars that found no room
 * @param refusedFrames frames that could not be read
 * @param unknownMessages messages of a kind that is not known here
 */
public record StreamStatistics(
    int open,
    long opened,
    long broken,
    long fills,
    long droppedForming,
    long refusedFrames,
    long unknownMessages) {}
