package io.cryptvault.http.client.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.client.binance.Binance;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamControlTest {

  @Test
  void names_are_sent_in_batches_one_message_at_a_time() {
    var control = new StreamControl(Binance.venue().wire(), 2, List.of("a", "b", "c"));
    control.unwant("c");
    control.want("d");
    control.unwant("z");

    assertThat(control.next())
        .hasValue("{\"method\":\"SUBSCRIBE\",\"params\":[\"a\",\"b\"],\"id\":1}");
    assertThat(control.next()).isEmpty(); // the first is awaited
    assertThat(control.accepted(99, List.of())).isEmpty();
    assertThat(control.accepted(1, List.of())).containsExactly("a", "b");
    assertThat(control.next()).isPresent();
    assertThat(control.accepted(2, List.of("d"))).containsExactly("d");
    assertThat(control.isDone()).isFalse();
    assertThat(control.next()).hasValue("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"z\"],\"id\":3}");
  }

  @Test
  void a_refused_unsubscribe_does_not_refuse_the_name() {
    var control = new StreamControl(Binance.venue().wire(), 3, List.of());
    control.unwant("a");
    assertThat(control.next()).isPresent();
    control.want("a");
    assertThat(control.refused(1, List.of("a"))).isEmpty();
    assertThat(control.next().orElseThrow()).contains("SUBSCRIBE").contains("\"a\"");
  }

  @Test
  void names_that_are_answered_one_by_one_are_awaited_until_the_last() {
    var control = new StreamControl(Binance.venue().wire(), 3, List.of("a", "b", "c", "d"));
    assertThat(control.next()).isPresent();

    assertThat(control.accepted(1, List.of("a"))).containsExactly("a");
    assertThat(control.refused(1, List.of("b"))).containsExactly("b");
    assertThat(control.next()).isEmpty();
    control.want("b"); // once more
    assertThat(control.accepted(-1, List.of("a", "c")))
        .containsExactly("c"); // the list of all subscribed names
    assertThat(control.next().orElseThrow()).contains("\"d\",\"b\"");
  }
}
