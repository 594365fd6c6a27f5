package io.cryptvault.http.sim.server;

import io.cryptvault.http.sim.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.pekko.util.ByteString;

/** Turns a good reply into what a fault makes of it. */
final class ReplyDamage {
  /** An HTML page, as a firewall sends it. */
  static final String PAGE = "<html><body>Request blocked.</body></html>";

  private static final int HUGE_BYTES = 48 << 20;
  private static final int BOMB_BYTES = 64 << 20;

  private ReplyDamage() {}

  /** Made on first use, because it takes a while. */
  private static final class Large {
    static final ByteString HUGE = huge();
    static final ByteString BOMB = bomb();
  }

  static Reply body(Fault.Body body, Reply sound, String empty) {
    return switch (body) {
      case GARBAGE -> Reply.json(200, "<<<this is not JSON>>>");
      case TRUNCATED -> sound.withBody(sound.body().take(sound.body().size() / 2));
      case EMPTY -> Reply.json(200, empty);
      case WRONG_SHAPE -> Reply.json(200, "{\"rows\":[[1,2],{\"a\":null}]}");
      case HTML -> Reply.of(200, "text/html; charset=UTF-8", PAGE);
    };
  }

  static Reply trap(Fault.Trap trap, Call call, Reply sound) {
    return switch (trap) {
      case HUGE_BODY -> sound.withBody(Large.HUGE);
      case GZIP_BOMB -> sound.withBody(Large.BOMB).with("Content-Encoding", "gzip");
      case WRONG_TYPE ->
        new Reply(sound.status(), sound.headers(), "image/png", sound.body(), sound.delivery());
      case REDIRECT_LOOP ->
        Reply.of(302, "text/plain; charset=UTF-8", "")
            .with("Location", call.path() + '?' + call.rawQuery());
    };
  }

  static Reply line(Fault.Line line, Reply sound) {
    return sound.withDelivery(
        switch (line) {
          case SILENCE -> Delivery.NEVER;
          case HANG_UP -> Delivery.CUT;
          case RESET -> Delivery.RESET;
          case DRIP -> Delivery.DRIP;
        });
  }

  private static ByteString huge() {
    byte[] bytes = new byte[HUGE_BYTES];
    java.util.Arrays.fill(bytes, (byte) ' ');
    bytes[0] = '[';
    bytes[HUGE_BYTES - 1] = ']';
    return ByteString.fromArrayUnsafe(bytes);
  }

  private static ByteString bomb() {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < BOMB_BYTES >> 16; i++) {
        gzip.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return ByteString.fromArrayUnsafe(packed.toByteArray());
  }
}
