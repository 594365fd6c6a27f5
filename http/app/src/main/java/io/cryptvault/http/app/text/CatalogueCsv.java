package io.cryptvault.http.app.text;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.http.file.CsvRows;
import io.cryptvault.http.wire.WarmUps;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Functions as CSV, one a row: for a spreadsheet, or a program that needs less than the JSON has. */
public final class CatalogueCsv {
  private CatalogueCsv() {}

  /**
   * Writes a head and the functions.
   *
   * @param out not closed here
   * @param functions in the order to write them
   * @param all of the catalogue, whose formulas give the lookbacks
   * @throws IOException when it cannot be written
   */
  public static void write(Writer out, List<Function> functions, Catalogue all) throws IOException {
    CsvRows rows = new CsvRows(out);
    for (String head :
        List.of("function", "family", "signature", "summary", "outputs", "lookback", "source")) {
      rows.cell(head);
    }
    rows.end();
    for (Function function : functions) {
      rows.cell(function.word())
          .cell(function.family().title())
          .cell(function.signature())
          .cell(function.summary())
          .cell(String.join(" ", function.outputs()))
          .cell(WarmUps.ofDefault(function, all)
              .map(known -> String.valueOf(known.lookback()))
              .orElse(""))
          .cell(function.source())
          .end();
    }
  }
}
