package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.HttpSettings.Visitors;
import io.cryptvault.http.wire.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names the server answers to, and which pages may change what it keeps. */
@Execution(ExecutionMode.CONCURRENT)
class RequestGuardTest {
  private static final Visitors NOBODY = new Visitors(Set.of(), Set.of());
  private static final Visitors SOME =
      new Visitors(Set.of("Desk.example"), Set.of("https://desk.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "localhost.",
        "127.0.0.1",
        "localhost:9999",
        "127.0.0.1:1"
      })
  void the_bound_address_and_localhost_are_answered_at_any_port(String host) throws Exception {
    assertThat(status(guard(NOBODY, "127.0.0.1"), HttpMethods.GET, host, null)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "[::1]",
        "desk.example",
        "0.0.0.0"
      })
  void other_names_are_misdirected(String host) throws Exception {
    assertThat(status(guard(NOBODY, "127.0.0.1"), HttpMethods.GET, host, null)).isEqualTo(421);
  }

  @Test
  void every_spelling_of_an_ipv6_address_is_accepted() throws Exception {
    RequestGuard guard = guard(NOBODY, "::1");
    assertThat(status(guard, HttpMethods.GET, "[::1]:80", null)).isZero();
    assertThat(status(guard, HttpMethods.GET, "[0:0:0:0:0:0:0:1]", null)).isZero();
    assertThat(status(guard, HttpMethods.GET, "[::2]", null)).isEqualTo(421);
  }

  @Test
  void names_of_the_settings_are_answered() throws Exception {
    assertThat(status(guard(SOME, "127.0.0.1"), HttpMethods.GET, "desk.example", null))
        .isZero();
  }

  @Test
  void bound_to_a_wildcard_only_the_names_of_the_settings_are_answered() throws Exception {
    RequestGuard guard = guard(SOME, "0.0.0.0");
    assertThat(status(guard, HttpMethods.GET, "desk.example:8080", null)).isZero();
    assertThat(status(guard, HttpMethods.GET, "localhost", null)).isEqualTo(421);
    assertThat(status(guard, HttpMethods.GET, "0.0.0.0", null)).isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "http://localhost:3000",
        "http://localhost",
        "localhost:8080",
        "http://127.0.0.1:8080",
        "http://evil.example/localhost:8080"
      })
  void a_foreign_origin_may_read_but_not_change(String origin) throws Exception {
    RequestGuard guard = guard(SOME, "127.0.0.1");
    assertThat(status(guard, HttpMethods.GET, "localhost:8080", origin)).isZero();
    assertThat(status(guard, HttpMethods.POST, "localhost:8080", origin)).isEqualTo(403);
    assertThat(status(guard, HttpMethods.DELETE, "localhost:8080", origin)).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:8080", "https://localhost:8080", "https://desk.example"})
  void the_servers_own_origin_and_those_of_the_settings_may(String origin) throws Exception {
    assertThat(status(guard(SOME, "127.0.0.1"), HttpMethods.POST, "localhost:8080", origin))
        .isZero();
  }

  private static RequestGuard guard(Visitors visitors, String bound) throws UnknownHostException {
    return new RequestGuard(visitors, bound, InetAddress.getByName(bound));
  }

  /** The status of the refusal; 0 when there is none. */
  private static int status(
      RequestGuard guard, HttpMethod method, String host, @Nullable String origin) {
    HttpRequest request = HttpRequest.create("http://" + host + "/v1/store/bars")
        .withMethod(method)
        .addHeader(RawHeader.create("Host", host));
    return guard
        .refusal(origin == null ? request : request.addHeader(RawHeader.create("Origin", origin)))
        .map(Problem::status)
        .orElse(0);
  }
}
