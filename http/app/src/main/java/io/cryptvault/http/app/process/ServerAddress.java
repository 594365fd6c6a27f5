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

  /** The address of a server at this host, a name or a number. */
  public static String url(String host, int port) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** A server's address as it may be typed, without a slash at the end; empty for what is none: a path would be lost. */
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

  public static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":"
        + address.getPort();
  }
}
