package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.file.ParquetTable;
import io.cryptvault.http.wire.AnalysisJson;
import java.io.IOException;
import java.io.Writer;

/** The formats of {@code analyze}. */
public enum AnalysisFormat {
  /** Rounded for people; written when all results are there. */
  TABLE {
    @Override
    Rows begin(Writer out, AnalysisView view) {
      return new AnalysisTable(out, view);
    }
  },
  /** One array with a document a symbol. */
  JSON {
    @Override
    Rows begin(Writer out, AnalysisView view) throws IOException {
      out.write("[");
      return new Rows() {
        private String before = "\n";

        @Override
        public void add(SymbolResult result) throws IOException {
          out.write(before + AnalysisJson.of(result));
          before = ",\n";
        }

        @Override
        public void end() throws IOException {
          out.write("\n]\n");
        }
      };
    }
  },
  /** A document a symbol and line, written as it comes. */
  NDJSON {
    @Override
    Rows begin(Writer out, AnalysisView view) {
      return new Rows() {
        @Override
        public void add(SymbolResult result) throws IOException {
          out.write(AnalysisJson.of(result) + "\n");
          out.flush();
        }

        @Override
        public void end() {}
      };
    }
  },
  /** A row a symbol; numbers read back to the same double. */
  CSV {
    @Override
    Rows begin(Writer out, AnalysisView view) throws IOException {
      return new AnalysisCsv(out, view.plan().formulas());
    }
  },
  /** A Parquet file with the same columns as CSV; it cannot go to stdout. */
  PARQUET {
    @Override
    Rows begin(Writer out, AnalysisView view) {
      throw new IllegalStateException("Parquet is no text");
    }

    @Override
    public void require(OutputOption output) {
      output.parquet();
    }

    @Override
    public void write(OutputOption output, AnalysisView view, Content content) {
      Plan plan = view.plan();
      try (ParquetTable table = new ParquetTable(output.parquet(), AnalysisParquet.columns(plan))) {
        content.write(new AnalysisParquet(table, plan.formulas()));
      } catch (IOException e) {
        throw output.cannotBeWritten(e);
      }
    }
  };

  /** Writes results one by one, in the order of the calls. */
  public interface Rows {
    /**
     * Writes the result of one symbol.
     *
     * @param result an analysis or a failure
     * @throws IOException when it cannot be written
     */
    void add(SymbolResult result) throws IOException;

    /**
     * Writes what follows the last result.
     *
     * @throws IOException when it cannot be written
     */
    void end() throws IOException;
  }

  /** Writes all results. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the results and the end.
     *
     * @param rows takes them
     * @throws IOException when they cannot be written
     */
    void write(Rows rows) throws IOException;
  }

  /** Writes what precedes the first result. */
  abstract Rows begin(Writer out, AnalysisView view) throws IOException;

  /**
   * Checks before anything is computed that the output can take this format.
   *
   * @param output where to
   * @throws io.cryptvault.http.app.process.Failure when it cannot
   */
  public void require(OutputOption output) {}

  /**
   * Writes all results.
   *
   * @param output where to
   * @param view the formulas that are shown, and how a table shows them
   * @param content called once
   * @throws io.cryptvault.http.app.process.Failure when they cannot be written
   */
  public void write(OutputOption output, AnalysisView view, Content content) {
    output.write(out -> content.write(begin(out, view)));
  }
}
