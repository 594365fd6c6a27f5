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
 * Damaged bytes. A packed value has a checksum, so damage never makes a different value of it. Other fields have none, so a flipped
 * bit can change a number or a letter. The result is still a message of the same kind, or an error.
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
  void a_flipped_bit_is_an_error_or_leaves_packed_values_unchanged(CborMessage message) {
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

  /** Jackson ignores the first byte of a CBOR tag after a message; it has no meaning. */
  @ParameterizedTest
  @MethodSource("messages")
  void an_additional_byte_is_an_error_or_changes_nothing(CborMessage message) {
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

  /** Empty when Pekko reports an error. */
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
      case BarsArrived arrived -> List.of(arrived.closed(), arrived.forming());
      case TradeArrived arrived -> List.of(arrived.trade());
      case WatchEvent.Began began -> List.of(began.how());
      case WatchEvent.Beginning beginning -> List.of(beginning);
      case WatchEvent.Updates updates -> List.of(updates);
      case Answer.Given<?> given -> List.of(given);
      default -> List.of();
    };
  }

  @Test
  void bytes_of_another_version_are_refused_with_the_expected_one_named() throws Exception {
    byte[] packed = new Packer(1).text("done").toBytes();
    assertThatThrownBy(() -> PIPE.of(cbor(packed), Answer.of(Done.getInstance())))
        .hasMessageContaining("Given: bytes: expected version 2, was 1");
  }

  @Test
  void an_answer_of_an_unknown_kind_is_refused_with_the_known_kinds_named() throws Exception {
    byte[] packed = new Packer(2).text("weather").toBytes();
    assertThatThrownBy(() -> PIPE.of(cbor(packed), Answer.of(Done.getInstance())))
        .hasMessageContaining("expected readings, analysis, bars or done, was \"weather\"");
  }

  @Test
  void an_impossible_bar_in_undamaged_bytes_is_refused_with_a_reason() throws Exception {
    Packer packer = new Packer(2).text("bars").text("X").text("1m").text("1m").integer(1);
    packer.numbers(new long[] {0});
    for (int column = 0; column < 5; column++) {
      packer.doubles(new double[] {-1});
    }
    assertThatThrownBy(() -> PIPE.of(cbor(packer.toBytes()), Answer.of(Done.getInstance())))
        .hasMessageContaining("bar 1970-01-01T00:00:00Z: expected finite prices above 0");
  }

  @Test
  void a_missing_unknown_null_or_wrongly_typed_field_is_an_error() throws Exception {
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
  void a_text_that_is_no_interval_is_refused_with_an_example() {
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
