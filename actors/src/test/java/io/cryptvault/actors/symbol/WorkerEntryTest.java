package io.cryptvault.actors.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.Trade;
import io.cryptvault.actors.series.TradeArrived;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.worker.WorkerMemory;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Series;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

class WorkerEntryTest {
  private static final WorkerMemory MEMORY =
      WorkerMemory.reserve(Budget.unlimited(), Settings.defaults().worker());
  private static final Series X = FakeSource.series("X");

  @Test
  void pushes_that_wait_for_the_next_worker_are_refused_when_there_will_be_none() {
    WorkerEntry entry = new WorkerEntry(
        X, TestInbox.<WorkerCommand>create().getRef(), MEMORY, WorkerEntry.Standing.PUSHED);
    TestInbox<Answer<Done>> answers = TestInbox.create();
    entry.stopping();
    entry.hold(BarsArrived.closed(X, RandomBars.walk(1, 3), BarOrigin.PUSHED, answers.getRef()), 2);
    entry.hold(new TradeArrived(X, new Trade(1, 2, 3), answers.getRef()), 2);
    assertThat(entry.hold(new TradeArrived(X, new Trade(2, 2, 3), answers.getRef()), 2))
        .as("a third")
        .isFalse();

    Refusal stopping = new Refusal(Refusal.Code.STOPPING, "the engine is being stopped");
    entry.deny(stopping);
    assertThat(answers.getAllReceived())
        .containsExactly(Answer.denied(stopping), Answer.denied(stopping));
  }
}
