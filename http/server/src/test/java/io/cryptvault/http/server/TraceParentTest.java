package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header {@code traceparent}, by the rules of W3C Trace Context. */
class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void the_answer_has_the_same_trace_and_flags_and_another_span() {
    TraceParent parent = TraceParent.of("00-" + TRACE + "-" + SPAN + "-01").orElseThrow();
    assertThat(parent.traceId()).isEqualTo(TRACE);
    assertThat(parent.withSpan("0123456789abcdef"))
        .isEqualTo("00-" + TRACE + "-0123456789abcdef-01");
  }

  @Test
  void flags_that_the_standard_does_not_define_are_not_passed_on() {
    assertThat(TraceParent.of("00-" + TRACE + "-" + SPAN + "-fe").orElseThrow().flags())
        .isEqualTo(2);
  }

  @Test
  void a_later_version_may_have_more_fields() {
    assertThat(TraceParent.of("01-" + TRACE + "-" + SPAN + "-01-more")).isPresent();
    assertThat(TraceParent.of("01-" + TRACE + "-" + SPAN + "-01.more")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, 00-x"
      })
  void a_value_that_is_not_valid_is_as_good_as_none(String value) {
    assertThat(TraceParent.of(value)).isEmpty();
  }
}
