package io.cryptvault.actors.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.market.Bars;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;

/** Sends a message through the bytes in which it would reach another process, with Pekko's own set-up. */
record Pipe(Serialization serialization) {
  /** Our own serializer. */
  static final int OURS = 20617;

  static Pipe of(ActorSystem<?> system) {
    return new Pipe(SerializationExtension.get(system));
  }

  byte[] bytes(Object message) {
    assertThat(serialization.findSerializerFor(message).identifier()).isEqualTo(OURS);
    return serialization.serialize(message).get();
  }

  /** Throws Pekko's error for bytes that are not such a message. */
  Object of(byte[] bytes, Object like) {
    Serializer serializer = serialization.findSerializerFor(like);
    String manifest = Serializers.manifestFor(serializer, like);
    return serialization.deserialize(bytes, serializer.identifier(), manifest).get();
  }

  <T> T there(T message) {
    @SuppressWarnings("unchecked") // a message is of its own class
    T there = (T) of(bytes(message), message);
    return there;
  }

  private static boolean areSameBits(double found, double expected) {
    return Double.doubleToRawLongBits(found) == Double.doubleToRawLongBits(expected);
  }

  /** Compares field by field, because most parts of readings have no {@code equals}. */
  static void assertEqual(Object found, Object expected) {
    assertThat(found)
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        // Built on first use.
        .ignoringFieldsMatchingRegexes(
            ".*formulas\\.canonical", ".*names\\.index", ".*warmUps\\.byKey")
        .withEqualsForType(Object::equals, Bars.class)
        .withEqualsForType(Object::equals, ActorRef.class)
        .withEqualsForType(Object::equals, Catalogue.class)
        .withEqualsForType(Pipe::areSameBits, Double.class)
        .isEqualTo(expected);
  }
}
