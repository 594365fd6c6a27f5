package io.cryptvault.http.app.command;

import io.cryptvault.actors.fetch.FetchProgress;
import io.cryptvault.config.Settings;
import io.cryptvault.http.app.option.SourceOptions;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.remote.RemoteStore;
import io.cryptvault.http.wire.FetchRequest;
import java.util.function.Supplier;

/** A fetch that runs on a server, from its venue and within its budget. */
final class RemoteFetch {
  private RemoteFetch() {}

  /** The venue of the server; throws a {@link Failure} when it has none, or a different one than was typed. */
  static String venue(RemoteStore server, SourceOptions source, Settings settings) {
    String venue = CommandThread.until(server.venue());
    if (venue.isEmpty()) {
      throw new Failure(
          ExitCode.FAILURE,
          "server " + server.server() + ": expected one with a venue, it serves only the store;"
              + " stop it to fetch, or start it with --source and a venue");
    }
    if (!source.isDefault() && !source.venueName(settings).equals(venue)) {
      throw new Failure(
          ExitCode.USAGE,
          "--source: expected " + venue + ", the venue of the server " + server.server()
              + " that has the store, was \"" + source.name()
              + "\"; stop it to fetch from another");
    }
    return venue;
  }

  /** Starts it on the server; the supplier asks the server for the progress. */
  static Supplier<FetchProgress> start(RemoteStore server, FetchRequest request) {
    String id = CommandThread.until(server.startFetch(request));
    return () -> CommandThread.until(server.fetch(id));
  }
}
