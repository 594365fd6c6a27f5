package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.fixture.Await;
import io.cryptvault.http.fixture.RunningServer;
import java.net.BindException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server binds, and where it does not. */
class BindingTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER =
      RunningServer.start(KIT.system(), RunningServer.market());

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid"})
  void an_address_beyond_loopback_is_refused_before_it_binds(String host) {
    assertThatThrownBy(starting(host, 0))
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a loopback address, was " + host);
  }

  @Test
  void a_taken_port_fails_with_the_error_of_the_socket() {
    assertThatThrownBy(starting("127.0.0.1", SERVER.server.address().getPort()))
        .hasRootCauseInstanceOf(BindException.class);
  }

  @Test
  void a_server_that_drains_takes_no_more_and_frees_its_port() throws Exception {
    RunningServer other = RunningServer.start(KIT.system(), RunningServer.market());
    int port = other.server.address().getPort();
    other.close();
    ApiServer again = start("127.0.0.1", port).toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(again.address().getPort()).isEqualTo(port);
    Await.value(again.drain());
  }

  private static ThrowingCallable starting(String host, int port) {
    return () -> start(host, port).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static CompletionStage<ApiServer> start(String host, int port) {
    return ApiServer.start(SERVER.vault, RunningServer.http().at(host, port), () -> "");
  }
}
