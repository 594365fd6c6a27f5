package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Many conditions in one column: each has a letter, which stands in a row where the condition holds. Immutable. */
record ConditionLetters(Plan plan, List<Integer> conditions) {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** Those that have a letter; there are 52 letters. */
  ConditionLetters {
    conditions = List.copyOf(conditions.subList(0, Math.min(LETTERS.length(), conditions.size())));
  }

  /** The cell of a row, by the readings of all conditions. */
  String cell(double[] readings, Screen screen) {
    StringBuilder cell = new StringBuilder();
    for (int k = 0; k < conditions.size(); k++) {
      double reading = readings[conditions.get(k)];
      cell.append(
          Double.isNaN(reading)
              ? screen.absent()
              : reading == 1 ? LETTERS.substring(k, k + 1) : screen.holdsNot());
    }
    return cell.toString();
  }

  /** Which letter is which condition. */
  String legend(Screen screen, boolean hasAbsent) {
    List<String> names = new ArrayList<>();
    for (int k = 0; k < conditions.size(); k++) {
      names.add(GridText.whole(LETTERS.charAt(k) + " " + plan.formulas().get(conditions.get(k))));
    }
    return "A letter holds, " + screen.holdsNot() + " does not"
        + (hasAbsent ? ", " + screen.absent() + " has no value" : "") + ": "
        + String.join("; ", names);
  }
}
