package io.cryptvault.http.app.option;

import io.cryptvault.config.Settings;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.ServerAddress;
import io.cryptvault.http.store.OwnerFile;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --server} option of commands that look at a running server. */
public final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server; by default the one that has the store, or that `serve` starts here.")
  private @Nullable String server;

  /** Whether one was typed. */
  public boolean isTyped() {
    return server != null;
  }

  /** Its address, without a slash at the end; one that is none ends the command. */
  public URI address(Settings settings) {
    return of(
        server != null
            ? server
            : settings
                .store()
                .file()
                .flatMap(OwnerFile::of)
                .orElseGet(() ->
                    ServerAddress.url(settings.http().host(), settings.http().port())));
  }

  /** The address of a server as it was typed; one that is none ends the command. */
  static URI of(String address) {
    return ServerAddress.server(address)
        .orElseThrow(() -> new Failure(
            ExitCode.USAGE,
            "--server: expected an address as in http://127.0.0.1:8080, was \"" + address + "\""));
  }
}
