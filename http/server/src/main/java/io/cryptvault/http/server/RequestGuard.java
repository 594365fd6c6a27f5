package io.cryptvault.http.server;

import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.wire.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.Host;

/**
 * Keeps pages of other sites out, which run in the browser of a user who may ask. A page whose own name was pointed at this address sends
 * that name as {@code Host}; a page of another origin sends its {@code Origin}. Immutable.
 */
final class RequestGuard {
  private static final String SCHEME_END = "://";

  private final Set<String> hosts = new HashSet<>();
  private final Set<String> origins;

  /** For a server that is bound to {@code bound}. Bound to a wildcard address, it answers only to the names of the settings. */
  RequestGuard(HttpSettings.Visitors visitors, String host, InetAddress bound) {
    visitors.hosts().forEach(name -> hosts.add(canonical(name)));
    if (!bound.isAnyLocalAddress()) {
      hosts.add("localhost");
      hosts.add(canonical(host));
      hosts.add(bound.getHostAddress());
    }
    origins = visitors.origins();
  }

  /** Why the request is refused; empty when it is not. */
  Optional<Problem> refusal(HttpRequest request) {
    String host = host(request);
    if (!hosts.contains(canonical(host))) {
      return Optional.of(Problem.of(
          421,
          "UNKNOWN_HOST",
          "Host: expected " + String.join(" or ", hosts.stream().sorted().toList()) + ", found "
              + Quoted.of(host)
              + "; add it to cryptvault.http.allowed-hosts if that is the server's name"));
    }
    return changesOrStreams(request)
        ? headers(request, "origin").stream()
            .filter(origin -> !isAllowed(origin, request))
            .findFirst()
            .map(origin -> Problem.of(
                403,
                "FOREIGN_ORIGIN",
                "Origin: expected the server's own or one of cryptvault.http.allowed-origins,"
                    + " found "
                    + Quoted.of(origin)))
        : Optional.empty();
  }

  /** {@code OPTIONS *} asks about the server as a whole: Pekko takes the star for a host. */
  private static String host(HttpRequest request) {
    return ServerOptions.isAsked(request)
        ? request.getHeader(Host.class).map(host -> host.host().address()).orElse("")
        : request.getUri().getHost().address();
  }

  private static boolean changesOrStreams(HttpRequest request) {
    boolean reads = request.method().equals(HttpMethods.GET)
        || request.method().equals(HttpMethods.HEAD)
        || request.method().equals(HttpMethods.OPTIONS);
    return !reads || request.getAttribute(AttributeKeys.webSocketUpgrade).isPresent();
  }

  private boolean isAllowed(String origin, HttpRequest request) {
    int scheme = origin.indexOf(SCHEME_END);
    String authority = scheme < 0 ? "" : origin.substring(scheme + SCHEME_END.length());
    return origins.contains(origin)
        || headers(request, "host").stream().anyMatch(authority::equalsIgnoreCase);
  }

  private static List<String> headers(HttpRequest request, String lowercase) {
    return StreamSupport.stream(request.getHeaders().spliterator(), false)
        .filter(header -> header.is(lowercase))
        .map(HttpHeader::value)
        .toList();
  }

  /** One spelling for all forms of a name or an address. */
  private static String canonical(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      name = name.substring(1, name.length() - 1);
    }
    if (name.indexOf(':') >= 0) {
      return address(name);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Never asks a name server: a text with a colon is an address or nothing. */
  private static String address(String literal) {
    try {
      return InetAddress.getByName(literal).getHostAddress();
    } catch (UnknownHostException e) {
      return literal;
    }
  }
}
