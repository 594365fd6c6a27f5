package io.cryptvault.actors.calculation;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the heap bytes of plain values on a 64-bit JVM with compressed references: 16 bytes an object, 4 a reference, rounded to 8.
 * What two values share is counted for each.
 */
final class Footprint {
  private static final int OBJECT = 16;
  private static final int REFERENCE = 4;
  /** A list's or set's entry, and a map's: nodes, and places in tables that are partly empty. */
  private static final int ELEMENT = 16;

  private static final int PAIR = 48;

  private Footprint() {}

  /** Throws {@link IllegalStateException} for a type whose size cannot be told. */
  static long of(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Enum<?> constant -> 0; // there is one of each
      case Class<?> type -> 0;
      case Boolean truth -> 0;
      case Number number -> OBJECT + 8;
      case Character character -> OBJECT;
      case CharSequence text -> 2 * OBJECT + 8 + rounded(2L * text.length());
      case Temporal time -> 2 * OBJECT + 16;
      case TemporalAmount amount -> OBJECT + 8;
      case Optional<?> optional -> OBJECT + of(optional.orElse(null));
      case Collection<?> collection -> OBJECT + 8 + elements(collection);
      case Map<?, ?> map -> OBJECT + 32 + pairs(map);
      case Record parts -> OBJECT + components(parts);
      default -> value.getClass().isArray() ? array(value) : unknown(value);
    };
  }

  private static long elements(Collection<?> collection) {
    long bytes = 0;
    for (Object element : collection) {
      bytes += ELEMENT + of(element);
    }
    return bytes;
  }

  private static long pairs(Map<?, ?> map) {
    long bytes = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      bytes += PAIR + of(entry.getKey()) + of(entry.getValue());
    }
    return bytes;
  }

  private static long components(Record parts) {
    long bytes = 0;
    for (RecordComponent component : parts.getClass().getRecordComponents()) {
      bytes += component.getType().isPrimitive() ? 8 : REFERENCE + of(part(parts, component));
    }
    return rounded(bytes);
  }

  private static @Nullable Object part(Record parts, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(parts);
    } catch (ReflectiveOperationException | RuntimeException hidden) {
      return unknown(parts);
    }
  }

  private static long array(Object array) {
    int length = Array.getLength(array);
    if (array instanceof Object[] objects) {
      long bytes = OBJECT + rounded((long) REFERENCE * length);
      for (Object element : objects) {
        bytes += of(element);
      }
      return bytes;
    }
    return OBJECT + rounded(length * width(array));
  }

  private static long width(Object array) {
    return switch (array) {
      case double[] doubles -> Double.BYTES;
      case long[] longs -> Long.BYTES;
      case int[] ints -> Integer.BYTES;
      case float[] floats -> Float.BYTES;
      case char[] chars -> Character.BYTES;
      case short[] shorts -> Short.BYTES;
      default -> Byte.BYTES; // bytes and booleans
    };
  }

  private static long rounded(long bytes) {
    return (bytes + 7) & -8;
  }

  private static long unknown(Object value) {
    throw new IllegalStateException("The bytes of a " + value.getClass().getName()
        + " cannot be estimated: give sizedBy(...), or bound the cache by maximumEntries(...)");
  }
}
