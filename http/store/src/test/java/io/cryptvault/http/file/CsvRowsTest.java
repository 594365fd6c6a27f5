package io.cryptvault.http.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  @Test
  void only_cells_that_would_be_misread_are_quoted() throws IOException {
    StringWriter out = new StringWriter();
    CsvRows rows = new CsvRows(out);
    rows.cell("close > 3")
        .cell("a, b")
        .cell("say \"no\"")
        .cell("two\nlines")
        .cell("\r")
        .end();
    rows.plain("").cell(" 1.5 ").plain("").end();
    assertThat(out)
        .hasToString("close > 3,\"a, b\",\"say \"\"no\"\"\",\"two\nlines\",\"\r\"\n, 1.5 ,\n");
  }
}
