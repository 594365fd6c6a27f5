package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.WatchEvent;
import java.util.List;

/** What a relay sends to the readers of its stream; all get the same objects. */
sealed interface RelayNews extends InThisJvm {

  /** The stream starts, or restarts under another epoch. */
  record Begins(WatchEvent.Beginning how) implements RelayNews {}

  /** Updates that follow the earlier ones. */
  record Updated(List<Reading> readings) implements RelayNews {}

  /** No bar arrives for now. */
  record Halted(String why) implements RelayNews {}

  /** The stream will not start, or has ended. */
  record Ended(Refusal refusal) implements RelayNews {}
}
