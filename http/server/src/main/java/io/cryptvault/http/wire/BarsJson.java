package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.file.CsvRows;
import io.cryptvault.http.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Bars as JSON, NDJSON or CSV, oldest first, each with its finality. */
public final class BarsJson {
  private static final List<String> COLUMNS = List.of(
      "time", "open", "high", "low", "close", "volume", "kind", "rev", "provisional", "empty");

  /** One bar. */
  public static final Schema BAR = Schema.object()
      .field("openTime", CommonSchemas.TIME)
      .field("open", Schema.number())
      .field("high", Schema.number())
      .field("low", Schema.number())
      .field("close", Schema.number())
      .field("volume", Schema.number().orNull().meaning("`null` in bars of a file without one."))
      .field("kind", CommonSchemas.KIND)
      .optional("rev", CommonSchemas.REV)
      .optional("provisional", CommonSchemas.PROVISIONAL)
      .optional(
          "empty", Schema.flag().with("const", true).meaning("Nothing was traded; else absent."))
      .named("Bar", "A bar with its finality.");

  /** Of {@link #of}. */
  public static final Schema SCHEMA = Schema.object()
      .field("symbol", CommonSchemas.SYMBOL)
      .field("interval", CommonSchemas.INTERVAL)
      .field("bars", Schema.list(BAR))
      .field(
          "next",
          CommonSchemas.TIME.orNull().meaning("The `from` of the next page; `null` on the last."))
      .named("Bars", "A page of bars, oldest first.");

  private BarsJson() {}

  /**
   * One document.
   *
   * @param bars closed bars and perhaps a forming one
   * @param next the open time at which the next page starts; empty on the last page
   * @return the answer to {@code GET /v1/bars}
   */
  public static String of(SeriesBars bars, OptionalLong next) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("symbol", bars.series().symbol().name());
      json.writeStringField("interval", bars.series().interval().toString());
      json.writeArrayFieldStart("bars");
      for (int bar = 0; bar < bars.closed().size(); bar++) {
        writeClosed(json, bars, bar);
      }
      for (int bar = 0; bar < bars.forming().size(); bar++) {
        writeForming(json, bars.forming(), bar);
      }
      json.writeEndArray();
      json.writeFieldName("next");
      if (next.isPresent()) {
        json.writeNumber(next.getAsLong());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    });
  }

  /**
   * NDJSON.
   *
   * @param bars closed bars and perhaps a forming one
   * @return a document a line, each a bar as in {@link #of}
   */
  public static String lines(SeriesBars bars) {
    int closed = bars.closed().size();
    return Json.lines(closed + bars.forming().size(), (json, bar) -> {
      if (bar < closed) {
        writeClosed(json, bars, bar);
      } else {
        writeForming(json, bars.forming(), bar - closed);
      }
    });
  }

  /**
   * CSV.
   *
   * @param bars closed bars and perhaps a forming one
   * @return a header, then a bar a line; a cell that does not apply is empty
   */
  public static String csv(SeriesBars bars) {
    return CsvRows.text(rows -> {
      for (String column : COLUMNS) {
        rows.cell(column);
      }
      rows.end();
      for (int bar = 0; bar < bars.closed().size(); bar++) {
        int rev = bars.rev(bar);
        BarLines.prices(rows, bars.closed(), bar)
            .cell(kind(rev))
            .cell(rev > 0 ? Integer.toString(rev) : "")
            .cell(bars.isProvisional(bar) ? "true" : "")
            .cell(bars.isEmpty(bar) ? "true" : "")
            .end();
      }
      for (int bar = 0; bar < bars.forming().size(); bar++) {
        BarLines.prices(rows, bars.forming(), bar)
            .cell("forming")
            .cell("")
            .cell("")
            .cell("")
            .end();
      }
    });
  }

  private static String kind(int rev) {
    return rev > 0 ? "corrected" : "closed";
  }

  private static void writeClosed(JsonGenerator json, SeriesBars bars, int bar) throws IOException {
    json.writeStartObject();
    writePrices(json, bars.closed(), bar);
    json.writeStringField("kind", kind(bars.rev(bar)));
    if (bars.rev(bar) > 0) {
      json.writeNumberField("rev", bars.rev(bar));
    }
    if (bars.isProvisional(bar)) {
      json.writeBooleanField("provisional", true);
    }
    if (bars.isEmpty(bar)) {
      json.writeBooleanField("empty", true);
    }
    json.writeEndObject();
  }

  private static void writeForming(JsonGenerator json, Bars bars, int i) throws IOException {
    json.writeStartObject();
    writePrices(json, bars, i);
    json.writeStringField("kind", "forming");
    json.writeEndObject();
  }

  /** The fields that every bar has. */
  static void writePrices(JsonGenerator json, Bars bars, int i) throws IOException {
    json.writeNumberField("openTime", bars.openTime(i));
    json.writeNumberField("open", bars.open(i));
    json.writeNumberField("high", bars.high(i));
    json.writeNumberField("low", bars.low(i));
    json.writeNumberField("close", bars.close(i));
    if (bars.hasVolume()) {
      json.writeNumberField("volume", bars.volume(i));
    } else {
      json.writeNullField("volume");
    }
  }
}
