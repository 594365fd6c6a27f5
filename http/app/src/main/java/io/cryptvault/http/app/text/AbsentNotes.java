package io.cryptvault.http.app.text;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.WarmUp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why cells are empty: one note a reason, with the symbols that it is true of. Formulas that lack the same bars share one. */
final class AbsentNotes {
  private static final int NAMED = 3;
  private static final int NOTES = 8;

  private final Plan plan;
  private final List<Integer> watched;
  private final Map<String, Reason> reasons = new LinkedHashMap<>();
  private int symbols;

  /** One reason: of a formula that lacks bars, how many there are, over all its symbols. */
  private static final class Reason {
    final String formula;
    final String text;
    final List<String> symbols = new ArrayList<>();
    long needed;
    long least = Long.MAX_VALUE;
    long most;
    int affected;

    Reason(String formula, String text) {
      this.formula = formula;
      this.text = text;
    }

    void add(String symbol) {
      affected++;
      if (symbols.size() < NAMED) {
        symbols.add(symbol);
      }
    }
  }

  /** Looks at these formulas of the plan. */
  AbsentNotes(Plan plan, List<Integer> watched) {
    this.plan = plan;
    this.watched = List.copyOf(watched);
  }

  /** Takes the reasons of one symbol. */
  void add(SymbolResult.Analyzed analyzed) {
    symbols++;
    Analysis analysis = analyzed.analysis();
    Map<String, String> failed = new LinkedHashMap<>();
    for (Analysis.Failure failure : analysis.failures()) {
      if (failure.code() == Refusal.Code.FUNCTION_FAILED) {
        failed.put(failure.formula(), failure.detail());
      }
    }
    for (int k : watched) {
      String formula = plan.formulas().get(k);
      if (!isAbsent(analysis, formula)) {
        continue;
      }
      WarmUp warmUp = analysis.warmUps().get(formula);
      String thrown = failed.get(formula);
      if (thrown != null) {
        note(analysis, formula, GridText.whole(formula) + ": " + thrown);
      } else if (warmUp != null && !warmUp.isWarm()) {
        Reason reason = note(analysis, formula, "");
        reason.needed = Math.max(reason.needed, warmUp.needed());
        reason.least = Math.min(reason.least, analyzed.bars());
        reason.most = Math.max(reason.most, analyzed.bars());
      } else {
        note(analysis, formula, GridText.whole(formula) + why(analysis, k));
      }
    }
  }

  private Reason note(Analysis analysis, String formula, String text) {
    Reason reason =
        reasons.computeIfAbsent(formula + '\n' + text, key -> new Reason(formula, text));
    reason.add(analysis.symbol().name());
    return reason;
  }

  /** Bars without volumes make all that reads them absent; else it is the formula's own affair. */
  private String why(Analysis analysis, int k) {
    if (plan.readsVolume(k)) {
      boolean all = true;
      for (int other : watched) {
        all &= !plan.readsVolume(other) || isAbsent(analysis, plan.formulas().get(other));
      }
      if (all) {
        return " reads the volume, which the bars do not have";
      }
    }
    return " has no value at the newest bar";
  }

  private static boolean isAbsent(Analysis analysis, String formula) {
    Double value = analysis.values().get(formula);
    Optional<Boolean> holds = analysis.conditions().get(formula);
    return value == null ? holds != null && holds.isEmpty() : !Double.isFinite(value);
  }

  /** The notes on these formulas, at most {@value #NOTES} and one that counts the others. */
  List<String> of(List<String> shown) {
    Map<String, List<Reason>> lacking = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    for (Reason reason : reasons.values()) {
      if (!shown.contains(reason.formula)) {
        continue;
      }
      if (reason.text.isEmpty()) {
        lacking.computeIfAbsent(has(reason), key -> new ArrayList<>()).add(reason);
      } else {
        notes.add(reason.text + symbols(reason));
      }
    }
    lacking.forEach((has, alike) -> notes.add(needs(alike) + ", has " + has));
    return notes.size() <= NOTES ? notes : shortened(notes);
  }

  private static List<String> shortened(List<String> notes) {
    List<String> first = new ArrayList<>(notes.subList(0, NOTES));
    first.add("and " + (notes.size() - NOTES) + " more reasons; --format json has all of them");
    return first;
  }

  /** How many bars there are, and of which symbols. */
  private String has(Reason reason) {
    String bars = reason.least == reason.most
        ? String.format(Locale.ROOT, "%,d", reason.most)
        : String.format(Locale.ROOT, "%,d to %,d", reason.least, reason.most);
    return bars + symbols(reason);
  }

  private static String needs(List<Reason> alike) {
    StringBuilder text = new StringBuilder();
    for (Reason reason : alike.subList(0, Math.min(NOTES, alike.size()))) {
      text.append(text.length() == 0 ? "" : ", ")
          .append(GridText.whole(String.format(
              Locale.ROOT,
              text.length() == 0 ? "%s needs %,d bars" : "%s %,d",
              reason.formula,
              reason.needed)));
    }
    return alike.size() <= NOTES
        ? text.toString()
        : text.append(" and ").append(alike.size() - NOTES).append(" more").toString();
  }

  /** The symbols that it is true of; nothing when it is true of all. */
  private String symbols(Reason reason) {
    if (reason.affected == symbols) {
      return "";
    }
    int more = reason.affected - reason.symbols.size();
    return ": " + String.join(", ", reason.symbols) + (more == 0 ? "" : " and " + more + " more");
  }
}
