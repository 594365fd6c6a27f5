package io.cryptvault.http.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.actors.answer.BadBars;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads bars of JSON: arrays or objects, one a bar, which stand in an array, in an array within an object, or one after the other. The
 * first rows tell the columns: objects name them, arrays are recognised by their shape.
 */
final class JsonReading {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int SAMPLED_ROWS = 50;

  private final Path path;
  private final FileReadOptions as;
  private final boolean named;
  private final RowsBySeries series;
  private final List<JsonRow> waiting = new ArrayList<>();
  private Map<String, Integer> names = Map.of();
  private long rows;
  private @Nullable TableRows table;

  private JsonReading(Path path, FileReadOptions as, boolean named) {
    this.path = path;
    this.as = as;
    this.named = named;
    this.series = new RowsBySeries(path, as);
  }

  /** Reads the bytes of a JSON; {@code path} is named in messages. */
  static List<FiledSeries> read(Path path, InputStream bytes, FileReadOptions as, boolean named)
      throws IOException {
    return new JsonReading(path, as, named).read(bytes);
  }

  private List<FiledSeries> read(InputStream bytes) throws IOException {
    long line = 1;
    try (JsonParser json = FACTORY.createParser(bytes)) {
      try {
        while (json.nextToken() != null) {
          value(json, 0);
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
    begin();
    return series.all();
  }

  /** A row, or an array or object of rows. */
  private void value(JsonParser json, int depth) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      array(json, depth);
    } else if (json.currentToken() == JsonToken.START_OBJECT) {
      object(json, depth);
    }
  }

  private void array(JsonParser json, int depth) throws IOException {
    long line = line(json);
    List<String> cells = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token.isStructStart() && depth < 3) {
        value(json, depth + 1);
      } else {
        cells.add(cell(json));
      }
    }
    if (!cells.isEmpty()) {
      row(new JsonRow(line, cells));
    }
  }

  private void object(JsonParser json, int depth) throws IOException {
    long line = line(json);
    Map<String, String> cells = new LinkedHashMap<>();
    boolean hasRows = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.START_ARRAY && depth < 3) {
        hasRows = true;
        array(json, depth + 1);
      } else {
        cells.put(name, cell(json));
      }
    }
    if (!hasRows && !cells.isEmpty()) {
      row(named(line, cells));
    }
  }

  /** What a cell says; nothing for {@code null} and for what is no single value. */
  private static String cell(JsonParser json) throws IOException {
    if (json.currentToken().isStructStart()) {
      json.skipChildren();
      return "";
    }
    return json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText();
  }

  /** The cells of an object in the order of the first object, which may be another. */
  private JsonRow named(long line, Map<String, String> cells) {
    if (names.isEmpty()) {
      Map<String, Integer> places = new LinkedHashMap<>();
      cells.keySet().forEach(name -> places.put(name, places.size()));
      names = places;
    }
    List<String> row = new ArrayList<>(names.size());
    for (String name : names.keySet()) {
      row.add(cells.getOrDefault(name, ""));
    }
    return new JsonRow(line, row);
  }

  /** The line, or the number of the row where several stand on one line. */
  private long line(JsonParser json) {
    return Math.max(rows + 1, json.currentTokenLocation().getLineNr());
  }

  private void row(JsonRow row) {
    rows++;
    if (table != null) {
      take(table, row);
      return;
    }
    waiting.add(row);
    if (waiting.size() == SAMPLED_ROWS) {
      begin();
    }
  }

  /** Finds the columns from the rows that wait, and reads these. */
  private void begin() {
    if (waiting.isEmpty()) {
      return;
    }
    Columns columns = columns();
    series.guessed(columns.guesses());
    TableRows all = new TableRows(series, columns, as.times(), NumberStyle.POINT);
    table = all;
    waiting.forEach(row -> take(all, row));
    waiting.clear();
  }

  private Columns columns() {
    List<List<String>> sample = waiting.stream().map(JsonRow::cells).toList();
    return names.isEmpty()
        ? TableHead.of(path, sample, Optional.empty(), as, named).columns()
        : new ColumnFinder(path, List.of(List.copyOf(names.keySet())), sample.getFirst(), as, named)
            .columns();
  }

  private static void take(TableRows table, JsonRow row) {
    try {
      table.take(row.line(), row.cells());
    } catch (IllegalArgumentException e) {
      table.leaveOut(row.line(), e);
    }
  }

  /** A row and the line it stands on. */
  private record JsonRow(long line, List<String> cells) {}
}
