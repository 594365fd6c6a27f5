package io.cryptvault.http.app.process;

import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.server.ApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/** Checks that a server can bind its address, before anything starts. */
public final class FreePort {
  private FreePort() {}

  /**
   * Binds the address for a moment, as the server will.
   *
   * @param http its host and port are tried
   * @throws Failure when it cannot be bound, or is beyond loopback
   */
  public static void require(HttpSettings http) {
    InetAddress host = host(http.host());
    if (!host.isLoopbackAddress() && isOurs(host)) {
      throw new Failure(ExitCode.USAGE, ApiServer.beyondLoopback(http.host()));
    }
    try (ServerSocketChannel probe = ServerSocketChannel.open()) {
      probe.bind(new InetSocketAddress(host, http.port()));
    } catch (IOException e) {
      throw isOurs(host) ? taken(http, e) : notOurs(http.host(), e);
    }
  }

  private static InetAddress host(String name) {
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      throw notOurs(name, e);
    }
  }

  private static boolean isOurs(InetAddress host) {
    try {
      return host.isAnyLocalAddress()
          || host.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(host) != null;
    } catch (SocketException e) {
      return true; // unknown; the port is the usual reason
    }
  }

  private static Failure notOurs(String host, IOException cause) {
    return new Failure(
        ExitCode.USAGE,
        "--host: expected an address of this machine, was \"" + host
            + "\"; 127.0.0.1 serves this machine alone",
        cause);
  }

  /**
   * {@return the failure of a port that another process has, or that this one may not bind}
   *
   * @param http its host and port are tried
   * @param cause what the system reported
   */
  public static Failure taken(HttpSettings http, Throwable cause) {
    return new Failure(
        ExitCode.FAILURE,
        "--port: expected a free port, " + http.port() + " on " + http.host()
            + " is in use or not allowed; take another one, or 0 for any",
        cause);
  }
}
