package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.fetch.FetchJob;
import io.cryptvault.actors.fetch.FetchProgress;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.process.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchReportTest {
  @Test
  void a_cancelled_fetch_has_failed() {
    FetchProgress end = new FetchProgress(FetchJob.State.CANCELLED, 5, 2, 10, 0, 0, List.of());
    assertThat(new FetchReport(new CommonOptions()).finish(end)).isEqualTo(ExitCode.FAILURE);
  }
}
