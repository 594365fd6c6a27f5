package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.job.AnalysisJobs;
import io.cryptvault.http.socket.StreamSocket;
import io.cryptvault.http.wire.JobLines;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The table of endpoints for tests that read it: its handlers are not called. */
final class EndpointTable {
  private EndpointTable() {}

  static List<Endpoint> of(CryptVault vault, HttpSettings settings) {
    return Endpoints.of(
        vault,
        settings,
        new StreamSocket(vault, settings),
        new Health(),
        new KeptAnswers(0),
        () -> "",
        new AnalysisJobs(vault, vault.settings().jobs(), new JobLines(), InstantSource.system()),
        Optional.empty(),
        Optional.empty());
  }
}
