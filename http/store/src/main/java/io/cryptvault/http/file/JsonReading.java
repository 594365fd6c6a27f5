package io.cryptvault.http.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.cryptvault.actors.answer.BadBars;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks through JSON and hands its bars to a {@link JsonTable}: arrays or objects, one a bar, which stand in an array, within objects,
 * or one after the other; or one array or object a column.
 */
final class JsonReading {
  /** Python writes {@code NaN}. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final int DEEPEST = 8;

  private final Path path;
  private final JsonTable table;

  private JsonReading(Path path, JsonTable table) {
    this.path = path;
    this.table = table;
  }

  /** Reads the bytes of a JSON; {@code path} is named in messages. */
  static List<FiledSeries> read(Path path, InputStream bytes, FileReadOptions as, boolean named)
      throws IOException {
    JsonTable table = new JsonTable(path, as, named);
    new JsonReading(path, table).read(bytes);
    return table.all();
  }

  private void read(InputStream bytes) throws IOException {
    long line = 1;
    try (JsonParser json = FACTORY.createParser(bytes)) {
      try {
        while (json.nextToken() != null) {
          element(json, 0, "");
          line = json.currentLocation().getLineNr();
        }
      } catch (JacksonException e) {
        line = e.getLocation() == null ? line : e.getLocation().getLineNr();
        throw new BadBars(
            "file " + path + " line " + line + ": expected JSON, found something else ("
                + e.getOriginalMessage()
                + "); it may be truncated, or its format is not what its name says: get it again",
            e);
      }
    }
  }

  /** A document, or what stands in an array; {@code within} is the name of the field that the array belongs to. */
  private void element(JsonParser json, int depth, String within) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      long line = line(json);
      List<String> cells = array(json, depth, within);
      if (!cells.isEmpty()) {
        table.row(line, within, cells);
      }
    } else if (json.currentToken() == JsonToken.START_OBJECT) {
      long line = line(json);
      long before = table.rows();
      Map<String, String> cells = object(json, depth, within);
      if (!cells.isEmpty() && table.rows() == before) {
        table.row(line, within, cells);
      }
    }
  }

  /** Reads an array; returns what it has itself, without arrays and objects. */
  private List<String> array(JsonParser json, int depth, String within) throws IOException {
    List<String> cells = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token.isStructStart() && depth < DEEPEST && cells.isEmpty()) {
        element(json, depth + 1, within);
      } else {
        cells.add(cell(json));
      }
    }
    return cells;
  }

  /** Reads an object; returns what it has itself, without arrays and objects. */
  private Map<String, String> object(JsonParser json, int depth, String within) throws IOException {
    Map<String, String> cells = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (!token.isStructStart() || depth >= DEEPEST) {
        cells.put(name, cell(json));
      } else if (token == JsonToken.START_ARRAY) {
        List<String> column = array(json, depth + 1, name);
        if (!column.isEmpty()) {
          table.column(name, column);
        }
      } else {
        long line = line(json);
        long before = table.rows();
        Map<String, String> entry = object(json, depth + 1, within);
        if (!entry.isEmpty() && table.rows() == before) {
          table.entry(line, within, name, entry);
        }
      }
    }
    return cells;
  }

  /** What a cell says; nothing for {@code null} and for what is no single value. */
  private static String cell(JsonParser json) throws IOException {
    if (json.currentToken().isStructStart()) {
      json.skipChildren();
      return "";
    }
    return json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText();
  }

  /** The line, or the number of the row where several stand on one line. */
  private long line(JsonParser json) {
    return Math.max(table.rows() + 1, json.currentTokenLocation().getLineNr());
  }
}
