package io.cryptvault.actors.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackerTest {
  private static byte[] packed() {
    return new Packer(7)
        .integer(-3)
        .number(Long.MIN_VALUE)
        .numbers(new long[] {1, -1})
        .doubles(new double[] {-0.0, Double.longBitsToDouble(0x7ff8000000000123L), 5}, 2)
        .text("größer als β")
        .texts(List.of("", "rsi(14)"))
        .bytes(new byte[1000])
        .toBytes();
  }

  @Test
  void packed_values_are_read_in_the_same_order_to_the_last_bit() {
    Unpacker unpacker = new Unpacker(packed(), 7);
    assertThat(unpacker.integer()).isEqualTo(-3);
    assertThat(unpacker.number()).isEqualTo(Long.MIN_VALUE);
    assertThat(unpacker.numbers()).containsExactly(1, -1);
    assertThat(Arrays.stream(unpacker.doubles()).mapToLong(Double::doubleToRawLongBits))
        .containsExactly(Double.doubleToRawLongBits(-0.0), 0x7ff8000000000123L);
    assertThat(unpacker.text()).isEqualTo("größer als β");
    assertThat(unpacker.texts()).containsExactly("", "rsi(14)");
    assertThat(unpacker.bytes()).hasSize(1000);
    unpacker.end();
  }

  @Test
  void numbers_are_little_endian() {
    assertThat(new Packer(1).integer(0x0a0b0c0d).toBytes())
        .startsWith(1, 0, 0, 0, 0x0d, 0x0c, 0x0b, 0x0a);
  }

  @Test
  void another_version_is_refused_with_both_versions_named() {
    assertThatThrownBy(() -> new Unpacker(packed(), 8))
        .isInstanceOf(UnreadableBytes.class)
        .hasMessage("bytes: expected version 8, was 7");
  }

  @Test
  void bytes_after_the_end_are_refused() {
    Unpacker unpacker = new Unpacker(new Packer(1).integer(5).toBytes(), 1);
    assertThatThrownBy(unpacker::end).isInstanceOf(UnreadableBytes.class);
  }

  @Test
  void a_wrong_length_allocates_no_memory() {
    byte[] bytes = new Packer(1).integer(Integer.MAX_VALUE).toBytes();
    assertThatThrownBy(() -> new Unpacker(bytes, 1).doubles())
        .isInstanceOf(UnreadableBytes.class)
        .hasMessage("bytes: expected a length of 0 to 0 at 4, was 2147483647");
  }

  @Test
  void bytes_that_are_cut_or_damaged_are_refused() {
    byte[] bytes = packed();
    Random random = new Random(3);
    for (int i = 0; i < 1_000; i++) {
      boolean cut = random.nextBoolean();
      byte[] damaged = Arrays.copyOf(bytes, cut ? random.nextInt(bytes.length) : bytes.length);
      if (!cut) {
        damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThatThrownBy(() -> new Unpacker(damaged, 7)).isInstanceOf(UnreadableBytes.class);
    }
  }
}
