package io.cryptvault.http.client.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.http.client.venue.BarCloser;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.StreamProtocol;
import io.cryptvault.http.client.venue.VenueJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One connection. Bars come only with trades, and nothing says that they have closed. Confined. */
final class KrakenSession implements StreamProtocol.Session {
  /** A snapshot has many bars that history has, too. The last two are the forming one and the one before. */
  private static final int OF_SNAPSHOT = 2;

  /** The answer for a silent series that is subscribed again; it counts as accepted. */
  private static final String ALREADY = "Already subscribed";

  private final BarCloser closer = new BarCloser();
  private final Predicate<String> isWanted;

  KrakenSession(Predicate<String> isWanted) {
    this.isWanted = isWanted;
  }

  @Override
  public List<StreamMessage> read(String frame, long venueTime) {
    try (JsonParser json = VenueJson.FACTORY.createParser(frame)) {
      return json.nextToken() == JsonToken.START_OBJECT
          ? messages(new KrakenFrame(json, venueTime))
          : List.of(StreamMessage.Unused.UNREADABLE);
    } catch (IOException e) {
      return List.of(StreamMessage.Unused.UNREADABLE); // the caller counts it
    }
  }

  private List<StreamMessage> messages(KrakenFrame frame) {
    if (frame.isOhlc()) {
      return bars(frame);
    }
    if (!frame.isAnswer()) {
      return List.of(
          frame.isKnown() ? StreamMessage.Unused.NOTHING_NEW : StreamMessage.Unused.UNKNOWN);
    }
    long id = KrakenStreamProtocol.id(frame.request());
    List<String> names = frame.symbol().isEmpty()
        ? List.of()
        : List.of(KrakenStreamProtocol.nameOf(
            frame.symbol(), KrakenStreamProtocol.minutes(frame.request())));
    return List.of(
        frame.error().isEmpty() || frame.error().contains(ALREADY)
            ? new StreamMessage.Accepted(id, names)
            : new StreamMessage.Refused(
                id, names, frame.error(), frame.error().contains("Exceeded msg rate")));
  }

  private List<StreamMessage> bars(KrakenFrame frame) {
    List<StreamMessage> out = new ArrayList<>();
    frame.faults().forEach(fault -> out.add(new StreamMessage.BadRow(fault)));
    List<KrakenFrame.Row> rows = frame.rows();
    for (int i = 0; i < rows.size(); i++) {
      KrakenFrame.Row row = rows.get(i);
      boolean isLong = frame.isSnapshot() && i + OF_SNAPSHOT < rows.size();
      boolean isKnown = isLong && rows.get(i + OF_SNAPSHOT).symbol().equals(row.symbol());
      String name = KrakenStreamProtocol.nameOf(row.symbol(), row.interval().millis() / 60_000);
      if (!isKnown && isWanted.test(name)) {
        closer.update(name, row.interval(), row.bar(), true, out);
      }
    }
    return out;
  }

  @Override
  public List<StreamMessage> at(long venueTime) {
    List<StreamMessage> out = new ArrayList<>();
    closer.at(venueTime, out);
    return out;
  }

  @Override
  public void forget(String name) {
    closer.forget(name);
  }
}
