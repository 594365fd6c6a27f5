package io.cryptvault.http.client.venue;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What the rows of a page are judged by. Thread-safe.
 *
 * @param closeGrace how far the venue's clock must be past the end of a last row for it to be closed
 * @param clock ours, where an answer does not tell the venue's
 * @param faults counts refused rows
 */
public record PageJudge(Duration closeGrace, InstantSource clock, RowFaults faults) {}
