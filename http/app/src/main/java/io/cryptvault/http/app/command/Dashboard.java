package io.cryptvault.http.app.command;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.app.process.Browser;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ServerAddress;
import io.cryptvault.http.app.process.StopSignals;
import io.cryptvault.http.server.ApiServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The dashboard of an engine that a command has started for itself.
 *
 * @param interval of the table; empty for its usual one
 * @param where condition that its rows must hold
 * @param columns formulas that it shows; empty for the usual ones
 */
record Dashboard(Optional<String> interval, Optional<String> where, List<String> columns) {
  /** More columns would not fit a screen. */
  private static final int MOST_COLUMNS = 8;

  /** Serves it on any free port and opens it in a browser, until a signal. */
  void show(CryptVault vault, HttpSettings http) {
    CountDownLatch signalled = StopSignals.held();
    ApiServer server = CommandThread.until(
        ApiServer.start(vault, http.at(http.host(), 0), () -> "# only `serve` has metrics\n"));
    System.err.println(Browser.open("http://" + ServerAddress.text(server.address()) + "/" + view())
        + " Ctrl-C ends it.");
    StopSignals.await(signalled);
    CommandThread.until(server.drain());
  }

  /** The address of the view within the page. */
  String view() {
    List<String> query = new ArrayList<>();
    interval.ifPresent(typed -> query.add("i=" + typed));
    where.ifPresent(condition -> query.add("where=" + escaped(condition)));
    columns.stream().limit(MOST_COLUMNS).forEach(formula -> query.add("cols=" + escaped(formula)));
    return query.isEmpty() ? "" : "#/?" + String.join("&", query);
  }

  private static String escaped(String formula) {
    return URLEncoder.encode(formula, StandardCharsets.UTF_8);
  }
}
