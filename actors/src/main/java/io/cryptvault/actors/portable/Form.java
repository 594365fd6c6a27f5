package io.cryptvault.actors.portable;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** How values of a type are packed. Values contain each other, so all forms share one version. */
record Form<T>(BiConsumer<T, Packer> pack, Function<Unpacker, ? extends T> unpack) {
  static final int VERSION = 2;

  byte[] toBytes(T value) {
    Packer packer = new Packer(VERSION);
    pack.accept(value, packer);
    return packer.toBytes();
  }

  /** The value of these bytes, which must contain nothing else; throws {@link UnreadableBytes}. */
  T of(byte[] bytes) {
    Unpacker unpacker = new Unpacker(bytes, VERSION);
    T value;
    try {
      value = unpack.apply(unpacker);
    } catch (UnreadableBytes e) {
      throw e;
    } catch (RuntimeException e) {
      // Whole bytes of a value that cannot be: each type refuses in its own way.
      throw new UnreadableBytes("bytes: expected a value that can be, was " + e.getMessage(), e);
    }
    unpacker.end();
    return value;
  }
}
