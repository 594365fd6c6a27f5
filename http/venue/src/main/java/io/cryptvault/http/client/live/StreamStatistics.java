package io.cryptvault.http.client.live;

/**
 * The counts of a source's live streams at one moment. Immutable.
 *
 * @param open WebSockets open now
 * @param opened WebSockets opened since the start
 * @param broken WebSockets that ended without being asked to
 * @param fills readings by REST of bars that a stream may have missed
 * @param droppedForming forming bars dropped for lack of room
 * @param refusedFrames frames that could not be read
 * @param unknownMessages messages of an unknown kind
 */
public record StreamStatistics(
    int open,
    long opened,
    long broken,
    long fills,
    long droppedForming,
    long refusedFrames,
    long unknownMessages) {}
