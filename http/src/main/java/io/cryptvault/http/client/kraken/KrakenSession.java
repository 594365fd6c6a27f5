package io.cryptvault.http.client.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.venue.Endings;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.VenueJson;
import io.cryptvault.http.client.venue.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One conversation: bars come on trades alone and without a word of their close. Confined. */
final class KrakenSession implements Wire.Session {
  /** A snapshot tells many bars that history tells, too; the last two are the running one and the one before. */
  private static final int OF_SNAPSHOT = 2;

  private final Endings endings = new Endings();

  @Override
  public List<StreamMessage> read(String frame) {
    try (JsonParser json = VenueJson.FACTORY.createParser(frame)) {
      return json.nextToken() == JsonToken.START_OBJECT
          ? messages(new KrakenFrame(json))
          : List.of(new StreamMessage.Unused(true));
    } catch (IOException | RuntimeException e) {
      return List.of(new StreamMessage.Unused(true)); // counted by who reads
    }
  }

  private List<StreamMessage> messages(KrakenFrame frame) {
    if (frame.isOhlc()) {
      return bars(frame);
    }
    if (!frame.isAnswer()) {
      return List.of(new StreamMessage.Unused(false)); // heartbeats, states, pongs
    }
    long id = KrakenWire.id(frame.request());
    List<String> names = frame.symbol().isEmpty()
        ? List.of()
        : List.of(KrakenWire.nameOf(frame.symbol(), KrakenWire.minutes(frame.request())));
    return List.of(
        frame.error().isEmpty()
            ? new StreamMessage.Accepted(id, names)
            : new StreamMessage.Refused(
                id, names, frame.error(), frame.error().contains("Exceeded msg rate")));
  }

  private List<StreamMessage> bars(KrakenFrame frame) {
    List<StreamMessage> out = new ArrayList<>();
    List<KrakenFrame.Row> rows = frame.rows();
    for (int i = 0; i < rows.size(); i++) {
      KrakenFrame.Row row = rows.get(i);
      boolean isLong = frame.isSnapshot() && i + OF_SNAPSHOT < rows.size();
      boolean isTold = isLong && rows.get(i + OF_SNAPSHOT).symbol().equals(row.symbol());
      if (!isTold) {
        String name = KrakenWire.nameOf(row.symbol(), row.minutes());
        endings.update(name, Interval.ofMillis(row.minutes() * 60_000), row.bar(), true, out);
      }
    }
    return out;
  }

  @Override
  public List<StreamMessage> at(long venueTime) {
    List<StreamMessage> out = new ArrayList<>();
    endings.at(venueTime, out);
    return out;
  }
}
