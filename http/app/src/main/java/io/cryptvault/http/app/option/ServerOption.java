package io.cryptvault.http.app.option;

import io.cryptvault.config.Settings;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.ServerAddress;
import io.cryptvault.http.store.OwnerFile;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --server} option of commands that ask a running server. */
public final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The address of the server (default: the one that has the store open, else the one that"
              + " `serve` starts with these settings).")
  private @Nullable String server;

  /** Nothing is typed yet; picocli fills the options. */
  public ServerOption() {}

  /** {@return whether an address was typed} */
  public boolean isTyped() {
    return server != null;
  }

  /**
   * The address of the server.
   *
   * @param settings checked
   * @param store the file that a server may have open; empty when there is none
   * @return as typed, else that of the server that has the store open, else that of the settings; without a slash at the end
   * @throws Failure when it is no such address
   */
  public URI address(Settings settings, Optional<ChosenStore> store) {
    return of(
        server != null
            ? server
            : store
                .filter(chosen -> chosen.problem().isEmpty())
                .map(ChosenStore::file)
                .flatMap(OwnerFile::of)
                .orElseGet(() ->
                    ServerAddress.url(settings.http().host(), settings.http().port())));
  }

  /** Reads the address of a server; throws a {@link Failure} when it is none. */
  static URI of(String address) {
    return ServerAddress.server(address)
        .orElseThrow(() -> new Failure(
            ExitCode.USAGE,
            "--server: expected an address, as in http://127.0.0.1:8080, was \"" + address + "\""));
  }
}
