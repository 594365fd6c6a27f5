package io.cryptvault.http.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  @Test
  void only_cells_that_would_be_misread_are_quoted() {
    String text = CsvRows.text(rows -> {
      rows.cell("close > 3")
          .cell("a, b")
          .cell("say \"no\"")
          .cell("two\nlines")
          .cell("\r")
          .end();
      rows.cell("").cell(" 1.5 ").cell("").end();
      rows.cell(1_800_000_000_000L).cell(0.1).end();
    });
    assertThat(text)
        .isEqualTo("close > 3,\"a, b\",\"say \"\"no\"\"\",\"two\nlines\",\"\r\"\n, 1.5 ,\n"
            + "1800000000000,0.1\n");
  }

  @Test
  void a_writer_that_fails_fails_with_its_own_exception() {
    CsvRows rows = new CsvRows(new Writer() {
      @Override
      public void write(char[] text, int from, int length) throws IOException {
        throw new IOException("Broken pipe");
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    });
    assertThatThrownBy(() -> rows.cell("a").cell("b").end())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Broken pipe");
  }
}
