package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.http.wire.AnalysisJson;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** How a batch's results are written. */
public enum AnalysisFormat {
  TABLE {
    @Override
    public Rows begin(Writer out, List<String> formulas, boolean isFull) {
      return new AnalysisTable(out, formulas, isFull);
    }
  },
  JSON {
    @Override
    public Rows begin(Writer out, List<String> formulas, boolean isFull) throws IOException {
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
  NDJSON {
    @Override
    public Rows begin(Writer out, List<String> formulas, boolean isFull) {
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
  CSV {
    @Override
    public Rows begin(Writer out, List<String> formulas, boolean isFull) throws IOException {
      return new AnalysisCsv(out, formulas);
    }
  };

  /** Takes results one by one, in the order in which they are to stand. */
  public interface Rows {
    void add(SymbolResult result) throws IOException;

    void end() throws IOException;
  }

  /** Begins the data; {@code isFull} when nobody chose the formulas, so that a table shows a choice of them. */
  public abstract Rows begin(Writer out, List<String> formulas, boolean isFull) throws IOException;
}
