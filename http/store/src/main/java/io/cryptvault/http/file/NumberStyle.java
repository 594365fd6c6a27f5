package io.cryptvault.http.file;

import io.cryptvault.engine.market.Quoted;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a file writes numbers, found out from its first rows. */
enum NumberStyle {
  /** {@code 41936.5}, which is also assumed where nothing tells. */
  POINT("(?!)"),
  /** {@code 41936,5} or {@code 41.936,5}. */
  DECIMAL_COMMA("[+-]?(\\d+|\\d{1,3}([.\\u00A0\\u202F ]\\d{3})+)(,\\d*)?([eE][+-]?\\d+)?"),
  /** {@code 41,936.5}. */
  GROUPED("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");

  /** Only a decimal comma: other than three digits after it, a 0 or four digits before it, or groups before it. */
  private static final Pattern IS_COMMA = Pattern.compile("[+-]?(\\d+,(\\d{0,2}|\\d{4,})|0+,\\d+"
      + "|\\d{4,},\\d+|\\d{1,3}([.\\u00A0\\u202F ]\\d{3})+,\\d+|\\d+,\\d+[eE][+-]?\\d+)");

  /** Only a comma between groups: several, or a point after it. */
  private static final Pattern IS_GROUPED =
      Pattern.compile("[+-]?\\d{1,3}((,\\d{3}){2,}|(,\\d{3})+\\.\\d*)");

  /** Only a decimal point. */
  private static final Pattern IS_POINT =
      Pattern.compile("[+-]?(\\d+\\.(\\d{0,2}|\\d{4,})|0+\\.\\d+|\\d{4,}\\.\\d+)");

  private final Pattern number;

  NumberStyle(String number) {
    this.number = Pattern.compile(number);
  }

  /** The style of a table with these first rows. Where both could be meant it is {@link #POINT}, and such cells are no numbers. */
  static NumberStyle of(List<List<String>> rows) {
    if (cells(rows).noneMatch(cell -> cell.indexOf(',') >= 0)) {
      return POINT; // the other styles have a comma, and looking for them takes longer than reading
      // a short file
    }
    boolean hasComma = cells(rows).anyMatch(cell -> IS_COMMA.matcher(cell).matches());
    boolean hasGroups = cells(rows).anyMatch(cell -> IS_GROUPED.matcher(cell).matches());
    boolean hasPoint = cells(rows).anyMatch(cell -> IS_POINT.matcher(cell).matches());
    if (hasComma && !hasGroups && !hasPoint) {
      return DECIMAL_COMMA;
    }
    return hasGroups && !hasComma
            || hasPoint && !hasComma && cells(rows).anyMatch(NumberStyle::isEither)
        ? GROUPED
        : POINT;
  }

  private static Stream<String> cells(List<List<String>> rows) {
    return rows.stream().flatMap(List::stream).map(String::trim);
  }

  /** Whether a cell can be a number with a decimal comma and one with a comma between thousands: {@code 1,234}. */
  static boolean isEither(String cell) {
    return GROUPED.number.matcher(cell).matches()
        && DECIMAL_COMMA.number.matcher(cell).matches();
  }

  /** A number of this style with a point and without groups; any other text as it is. */
  String plain(String cell) {
    if (this == POINT || cell.isEmpty() || isDigits(cell)) {
      return cell;
    }
    if (!number.matcher(cell).matches()) {
      return cell;
    }
    return this == GROUPED
        ? cell.replace(",", "")
        : cell.replaceAll("[.\\u00A0\\u202F ]", "").replace(',', '.');
  }

  /** Reads a number of this style; throws {@link IllegalArgumentException} if the text is none. */
  double read(String text, String column) {
    if (this == DECIMAL_COMMA && text.indexOf('.') >= 0 && !number.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a number with a decimal comma for " + column
          + ", as in the first rows, found " + Quoted.of(text) + "; write all numbers alike");
    }
    return Decimals.read(plain(text), column);
  }

  private static boolean isDigits(String cell) {
    return cell.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The cells of these rows, their numbers as {@link #plain} has them. */
  List<List<String>> plain(List<List<String>> rows) {
    return this == POINT
        ? rows
        : rows.stream().map(row -> row.stream().map(this::plain).toList()).toList();
  }

  /** What was found out, in words; nothing for a decimal point. */
  List<String> guesses() {
    return switch (this) {
      case POINT -> List.of();
      case DECIMAL_COMMA -> List.of("numbers have decimal commas");
      case GROUPED -> List.of("numbers have commas between thousands");
    };
  }
}
