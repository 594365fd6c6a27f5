package io.cryptvault.actors.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.TradeArrived;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that are not what was written. A packed value has a checksum: it is never another value. A field of control has none, so
 * a bit may make another number or letter of it; what comes is then still a message of the same kind, or an error.
 */
class DamageTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Pipe PIPE = Pipe.of(KIT.system());
  private static final Samples SAMPLES = new Samples(KIT.createTestProbe().ref());

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  static List<CborMessage> messages() {
    return SAMPLES.all();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void a_flipped_bit_is_an_error_or_leaves_what_is_packed_as_it_was(CborMessage message) {
    byte[] bytes = PIPE.bytes(message);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      read(damaged, message).ifPresent(found -> {
        assertThat(found).hasSameClassAs(message);
        Pipe.assertEqual(packed(found), packed(message));
      });
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void bytes_that_are_cut_are_an_error(CborMessage message) {
    byte[] bytes = PIPE.bytes(message);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(read(Arrays.copyOf(bytes, length), message)).isEmpty();
    }
  }

  /** Jackson ignores the mere beginning of a CBOR tag behind a message, which says nothing. */
  @ParameterizedTest
  @MethodSource("messages")
  void a_byte_too_many_is_an_error_or_changes_nothing(CborMessage message) {
    byte[] bytes = PIPE.bytes(message);
    for (int more = 0; more < 256; more++) {
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
      longer[bytes.length] = (byte) more;
      boolean isTag = more >> 5 == 6;
      Optional<Object> found = read(longer, message);
      assertThat(isTag || found.isEmpty()).as("with %s", more).isTrue();
      found.ifPresent(same -> Pipe.assertEqual(same, message));
    }
  }

  /** Nothing when Pekko has an error to tell. */
  private static Optional<Object> read(byte[] bytes, Object like) {
    try {
      return Optional.of(PIPE.of(bytes, like));
    } catch (Exception e) {
      assertThat(e.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  /** The parts of a message that have a checksum. */
  private static List<Object> packed(Object message) {
    return switch (message) {
      case BarsArrived told -> List.of(told.closed(), told.forming());
      case TradeArrived told -> List.of(told.trade());
      case WatchEvent.Began began -> List.of(began.how());
      case WatchEvent.Beginning beginning -> List.of(beginning);
      case WatchEvent.Updates updates -> List.of(updates);
      case Answer.Given<?> given -> List.of(given);
      default -> List.of();
    };
  }

  @Test
  void bytes_of_another_version_say_which_is_expected() throws Exception {
    byte[] packed = new Packer(2).text("done").toBytes();
    assertThatThrownBy(() -> PIPE.of(cbor(packed), Answer.of(Done.getInstance())))
        .hasMessageContaining("Given: bytes: expected version 1, was 2");
  }

  @Test
  void an_answer_of_an_unknown_kind_says_what_is_known() throws Exception {
    byte[] packed = new Packer(1).text("weather").toBytes();
    assertThatThrownBy(() -> PIPE.of(cbor(packed), Answer.of(Done.getInstance())))
        .hasMessageContaining("expected readings, analysis, bars or done, was \"weather\"");
  }

  @Test
  void whole_bytes_of_a_bar_that_cannot_be_say_what_is_wrong_with_it() throws Exception {
    Packer packer = new Packer(1).text("bars").text("X").text("1m").text("1m");
    packer.numbers(new long[] {0});
    for (int column = 0; column < 5; column++) {
      packer.doubles(new double[] {-1});
    }
    assertThatThrownBy(() -> PIPE.of(cbor(packer.toBytes()), Answer.of(Done.getInstance())))
        .hasMessageContaining("bar 1970-01-01T00:00:00Z: expected finite prices above 0");
  }

  @Test
  void a_field_that_is_missing_unknown_null_or_of_another_type_is_an_error() throws Exception {
    WorkerCommand message = new WorkerCommand.TradingHalted(7, "delisted");
    Map<String, Object> fields = Map.of("sinceTime", 7L, "why", "delisted");
    assertThat(PIPE.of(cbor(fields), message)).isEqualTo(message);
    for (Consumer<Map<String, Object>> wrong : List.<Consumer<Map<String, Object>>>of(
        map -> map.remove("sinceTime"),
        map -> map.put("more", 1),
        map -> map.put("why", null),
        map -> map.put("sinceTime", "7"),
        map -> map.put("sinceTime", 7.5))) {
      Map<String, Object> changed = new HashMap<>(fields);
      wrong.accept(changed);
      assertThatThrownBy(() -> PIPE.of(cbor(changed), message))
          .as("%s", changed)
          .isInstanceOf(Exception.class);
    }
  }

  @Test
  void an_interval_that_is_none_says_how_one_is_written() {
    List<String> wrong = new ArrayList<>(List.of("", "m", "1", "0m", "1x", "-1m", "99999999999m"));
    for (String text : wrong) {
      assertThatThrownBy(() -> SeriesForm.interval(text))
          .hasMessage("interval: expected a number and a unit, such as 15m, was \"" + text + "\"");
    }
  }

  private static byte[] cbor(Object value) throws Exception {
    return new ObjectMapper(new CBORFactory()).writeValueAsBytes(value);
  }
}
