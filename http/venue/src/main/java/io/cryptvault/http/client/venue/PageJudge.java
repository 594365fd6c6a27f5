package io.cryptvault.http.client.venue;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How the rows of a page are checked. Thread-safe.
 *
 * @param closeGrace how far the venue's clock must be past the end of a row for it to be closed
 * @param clock the venue's time, used where an answer does not have it
 * @param faults counts refused rows
 */
public record PageJudge(Duration closeGrace, InstantSource clock, RowFaults faults) {}
