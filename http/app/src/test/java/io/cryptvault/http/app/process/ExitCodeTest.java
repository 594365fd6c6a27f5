package io.cryptvault.http.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Refusal.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void a_source_that_fails_all_is_told_apart_from_symbols_that_fail() {
    assertThat(ExitCode.ofSome(List.of(), 2)).isEqualTo(ExitCode.OK);
    assertThat(ExitCode.ofSome(List.of(Code.TIMEOUT), 2)).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ExitCode.ofSome(List.of(Code.TIMEOUT, Code.SOURCE_UNAVAILABLE, Code.OVERLOADED), 3))
        .isEqualTo(ExitCode.UPSTREAM);
    assertThat(ExitCode.ofSome(List.of(Code.INSUFFICIENT_HISTORY, Code.INSUFFICIENT_HISTORY), 2))
        .isEqualTo(ExitCode.INSUFFICIENT_DATA);
    assertThat(ExitCode.ofSome(List.of(Code.TIMEOUT, Code.UNKNOWN_SYMBOL), 2))
        .isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ExitCode.ofSome(List.of(Code.UNKNOWN_SYMBOL), 1)).isEqualTo(ExitCode.SOME_FAILED);
  }
}
