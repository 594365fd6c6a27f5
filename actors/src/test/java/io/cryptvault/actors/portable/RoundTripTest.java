package io.cryptvault.actors.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.actors.gap.GapList;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.series.WorkerNews;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A message of every kind is unchanged by a round trip through bytes. */
class RoundTripTest {
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
  void a_message_is_unchanged_by_a_round_trip(CborMessage message) {
    byte[] bytes = PIPE.bytes(message);
    Object there = PIPE.of(bytes, message);
    Pipe.assertEqual(there, message);
    assertThat(PIPE.bytes(there)).isEqualTo(bytes);
  }

  /** Fails when somebody adds a message to the protocol of a series without a sample. */
  @ParameterizedTest
  @MethodSource("families")
  void every_message_of_a_family_has_a_sample(Class<?> family) {
    Set<Class<?>> sampled = new HashSet<>();
    messages().forEach(message -> sampled.add(message.getClass()));
    assertThat(leaves(family)).isNotEmpty().isSubsetOf(sampled);
  }

  static List<Class<?>> families() {
    return List.of(
        WorkerCommand.class,
        WatchEvent.class,
        WatchEvent.Beginning.class,
        WorkerNews.class,
        Answer.class);
  }

  /** The concrete classes of a family. What a worker sends to itself never leaves its process. */
  private static List<Class<?>> leaves(Class<?> family) {
    if (family == WorkerCommand.Internal.class) {
      return List.of();
    }
    if (!family.isSealed()) {
      return List.of(family);
    }
    List<Class<?>> leaves = new ArrayList<>();
    for (Class<?> permitted : family.getPermittedSubclasses()) {
      leaves.addAll(leaves(permitted));
    }
    return leaves;
  }

  /** Includes classes that belong to no family. */
  @Test
  void every_class_with_a_form_in_bytes_has_a_sample() throws Exception {
    Set<Class<?>> sampled = new HashSet<>();
    messages().forEach(message -> sampled.add(message.getClass()));
    assertThat(marked()).hasSizeGreaterThan(20).isSubsetOf(sampled);
  }

  private static List<Class<?>> marked() throws Exception {
    Path root = Path.of(
        CborMessage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> marked = new ArrayList<>();
    for (String name : classes(root)) {
      Class<?> type = Class.forName(name, false, CborMessage.class.getClassLoader());
      if (CborMessage.class.isAssignableFrom(type)
          && !type.isInterface()
          && !name.contains("Test")) {
        marked.add(type);
      }
    }
    return marked;
  }

  private static List<String> classes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("io/cryptvault/actors"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.contains("package-info"))
          .map(file -> file.substring(0, file.length() - 6).replaceAll("[/\\\\]", "."))
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Refusal.Code.class)
  void a_refusal_of_every_code_is_unchanged_by_a_round_trip(Refusal.Code code) {
    Answer<Object> denied = Answer.denied(new Refusal(code, "why"));
    assertThat(PIPE.there(denied)).isEqualTo(denied);
  }

  @Test
  void a_refusal_names_every_wrong_formula_after_a_round_trip() {
    Refusal refusal =
        new Refusal(Refusal.Code.BAD_FORMULA, "one; and 1 more", List.of("one", "two \u2192"));
    assertThat(PIPE.there(Answer.denied(refusal))).isEqualTo(Answer.denied(refusal));
  }

  @Test
  void bars_keep_every_bit() {
    double price = Math.nextUp(100.0);
    Bars bars = Bars.builder(Interval.MINUTE)
        .add(0, price, price, Double.MIN_VALUE, 0.1, -0.0)
        .add(60_000, price, Double.MAX_VALUE, 0.1 + 0.2, price, Double.MIN_VALUE)
        .build();
    BarsArrived there = PIPE.there(SAMPLES.arrived(bars));
    assertSameBits(there.closed().bars().get(0), bars.get(0));
    assertSameBits(there.forming().get(0), bars.get(1));
  }

  @Test
  void bars_without_volumes_have_none_after_a_round_trip() {
    Bars bars = Bars.builder(Interval.MINUTE)
        .withoutVolume()
        .add(0, 1, 1, 1, 1, 0)
        .add(60_000, 1, 1, 1, 1, 0)
        .build();
    BarsArrived there = PIPE.there(SAMPLES.arrived(bars));
    assertThat(there.closed().bars()).isEqualTo(bars.slice(0, 1));
    assertThat(there.closed().bars().hasVolume()).isFalse();
    assertThat(there.forming().hasVolume()).isFalse();
  }

  private static void assertSameBits(Bar found, Bar expected) {
    assertThat(found.openTime()).isEqualTo(expected.openTime());
    assertThat(bits(found.open(), found.high(), found.low(), found.close(), found.volume()))
        .isEqualTo(bits(
            expected.open(), expected.high(), expected.low(), expected.close(), expected.volume()));
  }

  private static List<Long> bits(double... values) {
    return Stream.of(values)
        .flatMapToDouble(java.util.Arrays::stream)
        .mapToObj(Double::doubleToRawLongBits)
        .toList();
  }

  @Test
  void readings_keep_every_bit_even_of_absent_ones() {
    List<Long> expected = bits(Samples.values());
    assertThat(expected).contains(Double.doubleToRawLongBits(Samples.ODD_NAN));
    Reading reading = PIPE.there(new WatchEvent.Updates(List.of(Samples.reading(5))))
        .readings()
        .get(0);
    Readings readings =
        ((Answer.Given<Readings>) PIPE.there(Answer.of(Samples.readings(1)))).value();
    List<Long> found = new ArrayList<>();
    List<Long> foundAtBar = new ArrayList<>();
    for (int k = 0; k < reading.size(); k++) {
      found.add(Double.doubleToRawLongBits(reading.get(k)));
      foundAtBar.add(Double.doubleToRawLongBits(readings.get(k, 0)));
    }
    assertThat(found).isEqualTo(expected);
    assertThat(foundAtBar).isEqualTo(expected);
  }

  @Test
  void readings_of_one_message_share_their_formulas_after_a_round_trip() {
    List<Reading> there = PIPE.there(
            new WatchEvent.Updates(List.of(Samples.reading(5), Samples.reading(6))))
        .readings();
    assertThat(there.get(0).asked()).isSameAs(there.get(1).asked());
  }

  @Test
  void an_analysis_finds_other_spellings_and_keeps_its_order_after_a_round_trip() {
    Analysis here = Samples.analysis();
    Analysis there = ((Answer.Given<Analysis>) PIPE.there(Answer.of(here))).value();
    assertThat(there).isEqualTo(here);
    assertThat(there.values().keySet())
        .containsExactly("SMA( 3 )", "rsi(14)", "macd(12, 26, 9).signal");
    assertThat(there.values().get("RSI")).isEqualTo(-0.0);
    assertThat(there.values().get("macd( 12;26;9 ).signal")).isEqualTo(0.1 + 0.2);
    assertThat(there.conditions().get("close>EMA(5)")).contains(true);
    assertThat(there.canonical()).containsEntry("SMA( 3 )", "sma(3)");
    assertThat(there.warmUps().get("sma(3)"))
        .isNotNull()
        .extracting(WarmUp::seen)
        .isEqualTo(0L);
  }

  @Test
  void an_answer_with_a_value_that_stays_in_its_process_has_no_form() {
    assertThatThrownBy(() -> PIPE.bytes(Answer.of(new GapList(List.of(), 0))))
        .rootCause()
        .hasMessageContaining("expected readings, an analysis, bars or Done")
        .hasMessageContaining("GapList");
  }
}
