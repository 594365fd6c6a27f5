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

/** The way of a message to another process, as Pekko has set it up. */
record Pipe(Serialization serialization) {
  /** The serializer that is ours. */
  static final int OURS = 20617;

  static Pipe of(ActorSystem<?> system) {
    return new Pipe(SerializationExtension.get(system));
  }

  byte[] bytes(Object message) {
    assertThat(serialization.findSerializerFor(message).identifier()).isEqualTo(OURS);
    return serialization.serialize(message).get();
  }

  /** Throws what Pekko says of bytes that are not such a message. */
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

  /** Equal in everything that can be read of them; most of what readings are made of has no equals. */
  static void assertEqual(Object found, Object expected) {
    assertThat(found)
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        // Made when first asked for.
        .ignoringFieldsMatchingRegexes(
            ".*formulas\\.canonical", ".*names\\.index", ".*warmUps\\.byKey")
        .withEqualsForType(Object::equals, Bars.class)
        .withEqualsForType(Object::equals, ActorRef.class)
        .withEqualsForType(Object::equals, Catalogue.class)
        .withEqualsForType(Pipe::areSameBits, Double.class)
        .isEqualTo(expected);
  }
}
