package io.cryptvault.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.actors.telemetry.HostStatistics.Budget;
import io.cryptvault.actors.telemetry.HostStatistics.Latency;
import io.cryptvault.actors.telemetry.HostStatistics.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostsJsonTest {
  @Test
  void every_figure_is_in_its_field() {
    HostStatistics host = new HostStatistics(
        "kraken",
        "https://api.example",
        1,
        2,
        3,
        4,
        5,
        45,
        50,
        6,
        7,
        8,
        new Budget(Unit.CALLS_AT_ONCE, 1.5, 15, 0.8),
        new Latency(9, 10, 11, 12),
        Map.of("timeout", 4L, "network", 1L),
        Map.of("number", 13L));
    assertThat(HostsJson.of(List.of(host)))
        .isEqualTo(
            "{\"hosts\":[{\"venue\":\"kraken\",\"host\":\"https://api.example\",\"requests\":50,"
                + "\"retries\":6,\"shared\":7,\"inFlight\":2,\"waiting\":3,\"heldMs\":4,\"bytes\":8,"
                + "\"connections\":{\"open\":1,\"opened\":5,\"reused\":45,\"reuse\":0.9},\"budget\":{\"unit\":\"calls"
                + " at once\",\"used\":1.5,\"limit\":15,\"share\":0.8},"
                + "\"latencyMs\":{\"p50\":9,\"p95\":10,\"p99\":11,\"max\":12},\"errorRate\":0.1,"
                + "\"errors\":{\"network\":1,\"timeout\":4},\"refusedRows\":{\"number\":13}}]}");
  }
}
