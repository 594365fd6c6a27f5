package io.cryptvault.http.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.Settings;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.IntervalOption;
import io.cryptvault.http.app.option.OptionWords;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.ServerOption;
import io.cryptvault.http.app.option.StoreFileOption;
import io.cryptvault.http.app.option.SymbolOptions;
import io.cryptvault.http.app.option.TimeOption;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.Table;
import io.cryptvault.http.remote.ServerClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gaps}: the gaps in the series of a running server. */
@Command(
    name = "gaps",
    description = "Lists the gaps in the series of a running server: open, filled or permanent.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault gaps",
      "cryptvault gaps --symbol BTC/USDT --interval 1m --state open",
      "cryptvault gaps --server http://127.0.0.1:8080 --format ndjson"
    })
final class GapsCommand implements Callable<Integer> {
  /** How the ledger is written. */
  enum LedgerFormat {
    TABLE,
    NDJSON
  }

  /** The states of a gap. */
  enum GapState {
    OPEN,
    FILLED,
    PERMANENT
  }

  @Mixin
  private ServerOption server = new ServerOption();

  @Mixin
  private StoreFileOption store = new StoreFileOption();

  @Option(names = "--symbol", paramLabel = "S", description = "Only gaps of this symbol.")
  private @Nullable String symbol;

  @Option(names = "--interval", paramLabel = "I", description = "Only gaps of this interval.")
  private @Nullable String interval;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only gaps in this state: open, filled or permanent.")
  private @Nullable GapState state;

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "table or ndjson (default: as the file of -o ends, else table).")
  private @Nullable LedgerFormat format;

  @Mixin
  private TimeOption time = new TimeOption();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    LedgerFormat form = output.format(Optional.ofNullable(format), LedgerFormat.TABLE);
    Settings settings = CommonOptions.settings(common.config());
    URI address = server.address(settings, store.find(settings));
    List<JsonNode> gaps = ledger(address, wanted());
    output.write(out -> out.write(form == LedgerFormat.TABLE ? table(gaps) : lines(gaps)));
    return ExitCode.OK;
  }

  /** Every page of the ledger. */
  private List<JsonNode> ledger(URI address, Map<String, String> wanted) {
    List<JsonNode> gaps = new ArrayList<>();
    Map<String, String> query = new HashMap<>(wanted);
    try (ServerClient client = new ServerClient(address)) {
      do {
        JsonNode page = CommandThread.until(client.document("/v1/gaps", query));
        if (!page.path("gaps").isArray()) {
          throw new Failure(
              ExitCode.FAILURE,
              "server " + address + ": expected the gap ledger, found another document");
        }
        page.path("gaps").forEach(gaps::add);
        query.put("cursor", page.path("next").asText(""));
      } while (!query.get("cursor").isEmpty());
    }
    return gaps;
  }

  private Map<String, String> wanted() {
    Map<String, String> wanted = new HashMap<>();
    if (symbol != null) {
      wanted.put("symbol", SymbolOptions.symbol(symbol).name());
    }
    if (interval != null) {
      wanted.put("interval", IntervalOption.of(interval).toString());
    }
    if (state != null) {
      wanted.put("state", OptionWords.word(state));
    }
    return wanted;
  }

  private String table(List<JsonNode> gaps) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("symbol", "interval", "state", "from", "to", "missing", "cause"));
    for (JsonNode gap : gaps) {
      rows.add(List.of(
          gap.path("symbol").asText(),
          gap.path("interval").asText(),
          gap.path("state").asText(),
          time.ofTable().machine(gap.path("from").asLong()),
          time.ofTable().machine(gap.path("to").asLong()),
          gap.path("missing").asText(),
          gap.path("cause").asText()));
    }
    return Table.leftAligned(rows);
  }

  private static String lines(List<JsonNode> gaps) {
    StringBuilder lines = new StringBuilder();
    gaps.forEach(gap -> lines.append(gap).append('\n'));
    return lines.toString();
  }
}
