package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.http.wire.AnalysisJson;
import java.io.IOException;
import java.io.Writer;

/** The formats of {@code analyze}. */
public enum AnalysisFormat {
  /** Rounded for people; written when all results are there. */
  TABLE {
    @Override
    public Rows begin(Writer out, AnalysisView view) {
      return new AnalysisTable(out, view);
    }
  },
  /** One array with a document a symbol. */
  JSON {
    @Override
    public Rows begin(Writer out, AnalysisView view) throws IOException {
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
    public Rows begin(Writer out, AnalysisView view) {
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
    public Rows begin(Writer out, AnalysisView view) throws IOException {
      return new AnalysisCsv(out, view.plan().formulas());
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

  /**
   * Writes what precedes the first result.
   *
   * @param out not closed here
   * @param view the formulas that are shown, and how a table shows them
   * @return what writes the results
   * @throws IOException when it cannot be written
   */
  public abstract Rows begin(Writer out, AnalysisView view) throws IOException;
}
