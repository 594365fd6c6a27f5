package io.cryptvault.http.app.process;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The address of a server as they stand in a URL. */
public final class ServerAddress {
  private static final int MOST = 65_535;

  private ServerAddress() {}

  /**
   * The URL of a server.
   *
   * @param host a name, or an address of either kind
   * @param port 0 to 65535
   * @return without a slash at the end
   */
  public static String url(String host, int port) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * Reads the URL of a server as a user types it. One with a path is refused: the path would be lost.
   *
   * @param address of a server, bound or typed
   * @return without a slash at the end; empty when it is no such URL
   */
  public static Optional<URI> server(String address) {
    try {
      URI uri = URI.create(address.replaceFirst("/+$", ""));
      boolean isOurs = List.of("http", "https").contains(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() <= MOST
          && String.valueOf(uri.getPath()).isEmpty()
          && uri.getQuery() == null;
      return Optional.of(uri).filter(one -> isOurs);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return an address and its port as they stand in a URL}
   *
   * @param address of a server, bound or typed
   */
  public static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":"
        + address.getPort();
  }
}
