package io.cryptvault.http.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.client.Venues;
import io.cryptvault.http.client.venue.StreamProtocol;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("measures the heap")
class MemoryTest {
  private static final int NAMES = 100_000;
  private static final long NOW = 1_800_000_041_000L;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      binance  | '{"e":"kline","k":{"t":1800000000000,"s":"NAME","i":"1m","o":"1","c":"1","h":"1","l":"1","v":"1","x":false}}'
      kraken   | '{"channel":"ohlc","type":"update","data":[{"symbol":"NAME","open":1,"high":1,"low":1,"close":1,"volume":1,"interval_begin":"2027-01-15T08:00:00Z","interval":1}]}'
      coinbase | '{"type":"match","trade_id":1,"size":"1","price":"1","product_id":"NAME","time":"2027-01-15T08:00:03Z"}'
      """)
  void names_that_nobody_asked_for_do_not_pile_up(String venue, String frame) {
    StreamProtocol.Session session = Venues.named(venue).wire().open("wanted"::equals);
    long before = Heap.used();
    for (int i = 0; i < NAMES; i++) {
      session.read(frame.replace("NAME", "name" + i), NOW);
    }

    assertThat(Heap.used() - before).isLessThan(NAMES * 10L);
    session.at(NOW); // it is alive until here
  }
}
