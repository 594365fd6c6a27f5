package io.cryptvault.http.client.host;

import java.time.InstantSource;
import java.util.Optional;

/** Understands a venue's answers that are no success. Thread-safe. */
public interface RefusalReader {
  /**
   * {@return the failure that this answer means, empty for a success; most venues say so by status, one in the body of a 200. The
   * message begins with what the answer was}
   *
   * @param answer what the host sent
   * @param clock now, for holds that the venue gives by their end
   */
  Optional<CallFailure> read(Answer answer, InstantSource clock);
}
