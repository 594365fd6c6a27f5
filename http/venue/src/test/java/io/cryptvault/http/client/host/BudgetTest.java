package io.cryptvault.http.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.config.ClientSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

  @Test
  void a_pair_that_must_wait_delays_no_other() {
    var budget = new Budget(ClientSettings.defaults("kraken").venue());
    Cost xbt = new Cost(1, "XBTUSD");
    budget.take(xbt, 0);

    assertThat(budget.waitOfAll(xbt, 0)).isZero();
    assertThat(budget.waitOfKey(xbt, 0)).isEqualTo(1_250); // four fifths of one a second
    assertThat(budget.waitOfKey(new Cost(1, "ETHUSD"), 0)).isZero();
  }

  @Test
  void a_host_that_keeps_failing_is_left_alone_for_longer_and_longer() {
    var breaker = new Breaker(2, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4)));

    assertThat(breaker.failed(FailureKind.REFUSED)).isZero(); // not the host's fault
    assertThat(breaker.failed(FailureKind.TIMEOUT)).isZero();
    assertThat(breaker.failed(FailureKind.SERVER)).isEqualTo(Duration.ofSeconds(1));
    assertThat(breaker.isProbing()).isTrue();
    assertThat(breaker.failed(FailureKind.NETWORK)).isEqualTo(Duration.ofSeconds(2));
    breaker.succeeded();
    assertThat(breaker.isProbing()).isFalse();
    assertThat(breaker.failed(FailureKind.NETWORK)).isZero();
  }

  @Test
  void retries_are_a_share_of_the_calls() {
    var retries = new RetryBudget(0.5, 2);
    assertThat(retries.take()).isTrue();
    assertThat(retries.take()).isTrue();
    assertThat(retries.take()).isFalse();
    retries.called();
    assertThat(retries.take()).isFalse();
    retries.called();
    assertThat(retries.take()).isTrue();
  }

  @Test
  void the_budget_stops_at_its_share_until_the_next_minute() {
    var budget = new MinuteWeight(100, 0.8);
    long now = 600_000 + 20_000;
    for (int i = 0; i < 40; i++) {
      assertThat(budget.waitFor(2, now)).isZero();
      budget.take(2, now);
      budget.ended(2);
    }

    assertThat(budget.waitFor(2, now)).isEqualTo(40_000);
    assertThat(budget.waitFor(2, now + 39_999)).isEqualTo(1);
    assertThat(budget.waitFor(2, now + 40_000)).isZero();
    budget.take(2, now + 40_000);
    assertThat(budget.used()).isEqualTo(2);
  }

  @Test
  void the_budget_adopts_the_hosts_count_and_keeps_calls_in_flight() {
    var budget = new MinuteWeight(100, 0.8);
    long now = 600_000;
    assertThat(budget.waitFor(20, now)).isZero();
    budget.take(20, now);
    budget.observe(79, now);

    assertThat(budget.waitFor(2, now)).isEqualTo(60_000);
    budget.observe(10, now + 60_000);
    assertThat(budget.used()).isEqualTo(20); // the call in flight may count in the new minute
  }
}
