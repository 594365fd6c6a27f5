package io.cryptvault.actors.portable;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.plan.WarmUp;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Formulas as texts, which of them are conditions, and how far each has warmed up. */
final class FormulasForm {
  private FormulasForm() {}

  static void pack(Formulas formulas, Packer packer) {
    List<String> printed = new ArrayList<>();
    for (int k = 0; k < formulas.size(); k++) {
      String text = formulas.printed().get(k);
      printed.add(text.equals(formulas.typed().get(k)) ? "" : text); // most are typed as they print
    }
    packer.texts(formulas.typed()).texts(printed).numbers(formulas.conditions().toLongArray());
  }

  /** The result understands spellings of the standard catalogue. {@code CryptVault} replaces it by that of its engine. */
  static Formulas unpack(Unpacker unpacker) {
    List<String> typed = unpacker.texts();
    List<String> printed = unpacker.texts();
    requireOneEach("printed formula", typed.size(), printed.size());
    for (int k = 0; k < printed.size(); k++) {
      if (printed.get(k).isEmpty()) {
        printed.set(k, typed.get(k));
      }
    }
    BitSet conditions = bits(unpacker, typed.size());
    return Formulas.of(typed, printed, conditions, Indicators.catalogue());
  }

  static void packWarmUps(Collection<WarmUp> warmUps, Packer packer) {
    BitSet settled = new BitSet(warmUps.size());
    int k = 0;
    for (WarmUp warmUp : warmUps) {
      settled.set(k++, warmUp.settled());
    }
    packer
        .numbers(warmUps.stream().mapToLong(WarmUp::needed).toArray())
        .numbers(warmUps.stream().mapToLong(WarmUp::seen).toArray())
        .numbers(settled.toLongArray());
  }

  /** One for each of {@code formulas} formulas. */
  static List<WarmUp> unpackWarmUps(Unpacker unpacker, int formulas) {
    long[] needed = unpacker.numbers();
    long[] seen = unpacker.numbers();
    requireOneEach("warm-up", formulas, needed.length);
    requireOneEach("warm-up", formulas, seen.length);
    BitSet settled = bits(unpacker, formulas);
    List<WarmUp> warmUps = new ArrayList<>(formulas);
    for (int k = 0; k < formulas; k++) {
      warmUps.add(new WarmUp(needed[k], seen[k], settled.get(k)));
    }
    return warmUps;
  }

  static void requireOneEach(String what, int formulas, int found) {
    if (found != formulas) {
      throw new UnreadableBytes(
          "formulas: expected a " + what + " for each of " + formulas + ", was " + found);
    }
  }

  private static BitSet bits(Unpacker unpacker, int most) {
    BitSet bits = BitSet.valueOf(unpacker.numbers());
    if (bits.length() > most) {
      throw new UnreadableBytes(
          "formulas: expected marks of " + most + ", was one of formula " + bits.length());
    }
    return bits;
  }
}
