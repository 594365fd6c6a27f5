package io.cryptvault.http.client.venue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a JSON list of rows that are lists themselves; {@link PageBuilder} checks them. Confined. */
public final class RowReader {
  /** Where open time, open, high, low, close and volume are in a row. */
  private final int[] columns;

  private final int least;

  /**
   * Reads rows of one shape.
   *
   * @param columns where open time, open, high, low, close and volume are in a row, from 0
   */
  public RowReader(int... columns) {
    this.columns = columns.clone();
    int last = 0;
    for (int column : columns) {
      last = Math.max(last, column);
    }
    this.least = last + 1;
  }

  /**
   * Reads rows that come oldest first.
   *
   * @param json at the begin of the list
   * @param page receives the rows
   * @throws IOException if the JSON breaks off or is invalid
   */
  public void read(JsonParser json, PageBuilder page) throws IOException {
    for (JsonToken row = json.nextToken(); row != JsonToken.END_ARRAY; row = json.nextToken()) {
      page.add(fields(json, row));
    }
  }

  /**
   * Reads rows that come newest first.
   *
   * @param json at the begin of the list
   * @param page receives the rows, oldest first
   * @throws IOException if the JSON breaks off or is invalid
   */
  public void readReversed(JsonParser json, PageBuilder page) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (JsonToken row = json.nextToken(); row != JsonToken.END_ARRAY; row = json.nextToken()) {
      rows.add(fields(json, row));
    }
    for (int i = rows.size() - 1; i >= 0; i--) {
      page.add(rows.get(i));
    }
  }

  /** The wanted fields of a row as text, or only the first if the row is too short; none if the row is no plain list. */
  private String[] fields(JsonParser json, JsonToken row) throws IOException {
    if (row != JsonToken.START_ARRAY) {
      json.skipChildren();
      return new String[0];
    }
    String[] all = new String[least];
    int count = 0;
    boolean plain = true;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token.isStructStart()) {
        json.skipChildren();
        plain = false;
      } else if (count < least) {
        all[count++] = json.getText();
      }
    }
    if (!plain || count == 0) {
      return new String[0];
    }
    String[] fields = new String[count < least ? 1 : columns.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = all[columns[i]];
    }
    return fields;
  }
}
