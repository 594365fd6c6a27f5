package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.WatchEvent;
import java.util.List;

/** What a relay tells the subscriptions of its stream; all get the very same objects. */
sealed interface RelayNews extends InThisJvm {

  /** The stream begins, or begins again under another epoch. */
  record Begins(WatchEvent.Beginning how) implements RelayNews {}

  /** Updates that follow those before. */
  record Updated(List<Reading> readings) implements RelayNews {}

  /** No bar comes for now. */
  record Halted(String why) implements RelayNews {}

  /** The stream cannot be had, or no longer. */
  record Ended(Refusal refusal) implements RelayNews {}
}
