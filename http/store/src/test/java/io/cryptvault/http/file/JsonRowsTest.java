package io.cryptvault.http.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class JsonRowsTest {
  @Test
  void documents_are_written_as_lines_or_as_they_are() throws IOException {
    StringWriter out = new StringWriter();
    JsonRows rows = new JsonRows(out);
    rows.line(json -> {
      json.writeStartObject();
      json.writeStringField("say \"no\"", "two\nlines");
      json.writeNumberField("n", 1e-5);
      json.writeEndObject();
    });
    rows.write(json -> json.writeNumber(1.0));
    out.write(",");
    rows.write(json -> json.writeNull());
    assertThat(out).hasToString("{\"say \\\"no\\\"\":\"two\\nlines\",\"n\":1.0E-5}\n1.0,null");
  }
}
