package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.config.ConnectionSettings;
import io.cryptvault.http.connection.Farewells;
import io.cryptvault.http.wire.Problem;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.util.ByteString;

/** The answers for connections that the server ends before it has read a request: problem documents, written out as HTTP. */
final class Goodbye {
  private Goodbye() {}

  static Farewells of(ConnectionSettings settings) {
    return new Farewells(
        written(Problem.of(
            408,
            "REQUEST_TIMEOUT",
            "expected a whole request within " + settings.headerTimeout().toMillis()
                + " ms, found an unfinished one or none")),
        written(Problem.of(new Refusal(
            Refusal.Code.OVERLOADED,
            "all " + settings.most() + " connections are taken, as many as"
                + " cryptvault.http.connections.max allows"))),
        written(Problem.of(new Refusal(
            Refusal.Code.OVERLOADED,
            "this address has " + settings.mostOfAddress() + " connections, as many as"
                + " cryptvault.http.connections.max-per-address allows"))));
  }

  private static ByteString written(Problem problem) {
    byte[] body = problem.toJson("/").getBytes(StandardCharsets.UTF_8);
    String head = "HTTP/1.1 " + problem.status() + " "
        + StatusCodes.get(problem.status()).reason()
        + "\r\nContent-Type: application/problem+json\r\nConnection: close\r\nContent-Length: "
        + body.length + "\r\n"
        + (problem.retryAfterSeconds().isPresent()
            ? "Retry-After: " + problem.retryAfterSeconds().getAsLong() + "\r\n"
            : "")
        + "\r\n";
    return ByteString.fromString(head, StandardCharsets.US_ASCII)
        .concat(ByteString.fromArrayUnsafe(body));
  }
}
