package io.cryptvault.actors.portable;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.WarmUp;
import java.util.ArrayList;
import java.util.List;

/** An analysis: its formulas, once each, and their readings. After unpacking, its maps find other spellings, too. */
final class AnalysisForm {
  private AnalysisForm() {}

  static void pack(Analysis analysis, Packer packer) {
    SeriesForm.pack(analysis.series(), packer);
    FormulasForm.pack(analysis.asked(), packer);
    FormulasForm.packWarmUps(analysis.warmUps().values(), packer);
    packer
        .number(analysis.originTime())
        .number(analysis.asOfTime())
        .doubles(analysis.readings())
        .integer(analysis.failures().size());
    for (Analysis.Failure failure : analysis.failures()) {
      packer.text(failure.formula()).text(failure.code().name()).text(failure.detail());
    }
  }

  static Analysis unpack(Unpacker unpacker) {
    Series series = SeriesForm.unpack(unpacker);
    Formulas formulas = FormulasForm.unpack(unpacker);
    List<WarmUp> warmUps = FormulasForm.unpackWarmUps(unpacker, formulas.size());
    long originTime = unpacker.number();
    long asOfTime = unpacker.number();
    double[] readings = unpacker.doubles();
    FormulasForm.requireOneEach("reading", formulas.size(), readings.length);
    List<Analysis.Failure> failures = new ArrayList<>();
    for (int left = unpacker.count(3 * Integer.BYTES); left > 0; left--) {
      failures.add(new Analysis.Failure(unpacker.text(), code(unpacker.text()), unpacker.text()));
    }
    return Analysis.of(series, formulas, originTime, asOfTime, warmUps, readings, failures);
  }

  private static Refusal.Code code(String name) {
    return Refusal.Code.named(name)
        .orElseThrow(() ->
            new UnreadableBytes("analysis: expected the code of a refusal, was \"" + name + "\""));
  }
}
