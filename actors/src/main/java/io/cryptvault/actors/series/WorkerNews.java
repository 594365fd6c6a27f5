package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.engine.market.Series;

/** What the worker of a series tells the routing that began it. Immutable. */
public sealed interface WorkerNews extends CborMessage {

  Series series();

  /** The worker has its history. */
  record Loaded(Series series) implements WorkerNews {}

  /** The source has given no history, and the worker has no bars, nor anybody who waits for them. */
  record NoHistory(Series series, Refusal why) implements WorkerNews {}

  /** The worker does not object to being stopped. */
  record Idle(Series series) implements WorkerNews {}
}
