package io.cryptvault.http.client.host;

import java.time.InstantSource;
import java.util.Optional;

/** What a venue means by an answer that is not a success. Thread-safe. */
public interface RefusalReader {
  /**
   * The failure that this answer is, if it is one: most venues say so by status, one in the body of a 200. The message begins
   * with what came; {@code clock} is for holds that the venue tells by the end of them.
   */
  Optional<CallFailure> read(Answer answer, InstantSource clock);
}
