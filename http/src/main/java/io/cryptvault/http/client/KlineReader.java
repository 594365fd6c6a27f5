package io.cryptvault.http.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.cryptvault.actors.ingest.Series;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Reads the JSON of a page of rows; {@link KlinePageBuilder} judges them. Thread-safe. */
final class KlineReader implements Answer.Reader<KlinePage> {
  /** Deeper nesting is no venue's, and an attack on the parser. */
  static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
      .build();

  private final Series series;
  private final Duration closeGrace;
  private final InstantSource clock;
  private final RowFaults faults;

  KlineReader(Series series, Duration closeGrace, InstantSource clock, RowFaults faults) {
    this.series = series;
    this.closeGrace = closeGrace;
    this.clock = clock;
    this.faults = faults;
  }

  @Override
  public KlinePage read(Answer answer) {
    Instant serverTime = answer.serverTime().orElseGet(clock::instant);
    var page = new KlinePageBuilder(series, serverTime.toEpochMilli(), faults);
    try (JsonParser json = parser(answer)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw CallFailure.of(FailureKind.UNREADABLE, "was JSON that is no list of rows");
      }
      String[] fields = new String[KlinePageBuilder.FIELDS];
      for (JsonToken token = json.nextToken();
          token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        page.add(fields, fields(json, token, fields));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return page.build(closeGrace);
  }

  /** The first fields of a row as text; answers how many, 0 when the row is no plain list. */
  private static int fields(JsonParser json, JsonToken row, String[] fields) throws IOException {
    if (row != JsonToken.START_ARRAY) {
      json.skipChildren();
      return 0;
    }
    int count = 0;
    boolean plain = true;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token.isStructStart()) {
        json.skipChildren();
        plain = false;
      } else if (count < fields.length) {
        fields[count++] = json.getText();
      }
    }
    return plain ? count : 0;
  }

  /** A parser of a body that says it is JSON; a firewall's page does not. */
  static JsonParser parser(Answer answer) throws IOException {
    if (!answer.contentType().equals("application/json")) {
      throw CallFailure.of(
          FailureKind.UNREADABLE, "was " + answer.contentType() + " where JSON belongs");
    }
    return JSON.createParser(answer.body().toArrayUnsafe());
  }

  static CallFailure unreadable(IOException e) {
    return CallFailure.of(FailureKind.UNREADABLE, "was JSON that breaks off or is none", e);
  }
}
