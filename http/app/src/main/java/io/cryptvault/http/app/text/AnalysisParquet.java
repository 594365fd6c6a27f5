package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.file.ParquetTable;
import io.cryptvault.http.file.ParquetTable.CellType;
import io.cryptvault.http.file.ParquetTable.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results as Parquet, with the columns that they have as CSV: a symbol that failed has nothing but its name and the error. */
final class AnalysisParquet implements AnalysisFormat.Rows {
  private final ParquetTable table;
  private final List<String> formulas;

  AnalysisParquet(ParquetTable table, List<String> formulas) {
    this.table = table;
    this.formulas = formulas;
  }

  static List<Column> columns(Plan plan) {
    List<Column> columns = new ArrayList<>(List.of(
        new Column("symbol", CellType.VARCHAR, true),
        new Column("interval", CellType.VARCHAR, false),
        new Column("originTime", CellType.BIGINT, false),
        new Column("asOfTime", CellType.BIGINT, false),
        new Column("bars", CellType.BIGINT, false)));
    for (int k = 0; k < plan.size(); k++) {
      columns.add(new Column(
          plan.formulas().get(k), plan.isCondition(k) ? CellType.BOOLEAN : CellType.DOUBLE, false));
    }
    columns.add(new Column("error", CellType.VARCHAR, false));
    return columns;
  }

  @Override
  public void add(SymbolResult result) throws IOException {
    switch (result) {
      case SymbolResult.Analyzed analyzed -> {
        Analysis analysis = analyzed.analysis();
        table.cell(analysis.symbol().toString());
        table.cell(analysis.interval().toString());
        table.cell(analysis.originTime());
        table.cell(analysis.asOfTime());
        table.cell((long) analyzed.bars());
        for (String formula : formulas) {
          reading(analysis, formula);
        }
        table.absent();
      }
      case SymbolResult.Failed failed -> {
        table.cell(failed.symbol().toString());
        for (int k = 0; k < 4 + formulas.size(); k++) {
          table.absent();
        }
        table.cell(failed.code() + ": " + failed.detail());
      }
    }
    table.endRow();
  }

  private void reading(Analysis analysis, String formula) throws IOException {
    Optional<Boolean> condition = analysis.conditions().get(formula);
    Double value = analysis.values().get(formula);
    if (condition != null && condition.isPresent()) {
      table.cell((boolean) condition.get());
    } else if (value != null && Double.isFinite(value)) {
      table.cell((double) value);
    } else {
      table.absent();
    }
  }

  @Override
  public void end() throws IOException {
    table.end();
  }
}
