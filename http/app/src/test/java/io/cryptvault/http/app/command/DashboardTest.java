package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DashboardTest {
  @Test
  void the_view_has_what_the_table_in_the_terminal_has() {
    assertThat(new Dashboard(
                Optional.of("1h"), Optional.of("rsi(14) < 30"), List.of("ema(12) > ema(26)"))
            .view())
        .isEqualTo("#/?i=1h&where=rsi%2814%29+%3C+30&cols=ema%2812%29+%3E+ema%2826%29");
  }

  @Test
  void what_is_usual_is_left_to_the_page() {
    assertThat(new Dashboard(Optional.empty(), Optional.empty(), List.of()).view())
        .isEmpty();
  }

  @Test
  void a_screen_of_columns_is_enough() {
    String view =
        new Dashboard(Optional.empty(), Optional.empty(), Collections.nCopies(300, "close")).view();
    assertThat(view.split("cols=", -1)).hasSize(9);
  }
}
