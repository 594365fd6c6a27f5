package io.cryptvault.http.client.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {

  @Test
  void similar_names_are_found_whatever_the_case_and_separator() {
    var names = List.of("BTC/USDT", "BTC/BRL", "ETH/USDT", "AAA0/USDT");

    assertThat(NearNames.of("btc-usdt", names, 3)).startsWith("BTC/USDT");
    assertThat(NearNames.of("EHT/USDT", names, 1)).containsExactly("ETH/USDT");
    assertThat(NearNames.of("XXXXXXXX", names, 3)).isEmpty();
  }
}
