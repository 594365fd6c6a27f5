package io.cryptvault.actors.publish;

import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What makes two subscriptions the same stream. Immutable.
 *
 * @param formulas as typed
 * @param forming whether updates of the forming bar are in it
 */
record StreamKey(Series series, List<String> formulas, boolean forming) {
  StreamKey {
    formulas = List.copyOf(formulas);
  }

  Question.Watch watch(Optional<StreamPosition> resume, ActorRef<WatchEvent> watcher, long reader) {
    return new Question.Watch(formulas, forming, resume, watcher, reader);
  }
}
