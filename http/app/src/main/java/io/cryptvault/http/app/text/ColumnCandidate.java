package io.cryptvault.http.app.text;

import java.util.List;

/**
 * A column that is shown if there is room for it.
 *
 * @param place where it stands among those that are
 * @param formulas what it shows, by their index
 */
record ColumnCandidate(TableColumn column, int place, List<Integer> formulas) {}
