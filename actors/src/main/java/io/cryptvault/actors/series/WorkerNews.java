package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.engine.market.Series;

/** What the worker of a series sends to the routing that started it. Immutable. */
public sealed interface WorkerNews extends CborMessage {

  /** {@return the worker's series} */
  Series series();

  /**
   * The worker has its history.
   *
   * @param series the worker's
   */
  record Loaded(Series series) implements WorkerNews {}

  /**
   * The source has no history, the worker has no bars, and nobody waits for any.
   *
   * @param series the worker's
   * @param why the source's answer
   */
  record NoHistory(Series series, Refusal why) implements WorkerNews {}

  /**
   * The worker may be stopped.
   *
   * @param series the worker's
   */
  record Idle(Series series) implements WorkerNews {}
}
