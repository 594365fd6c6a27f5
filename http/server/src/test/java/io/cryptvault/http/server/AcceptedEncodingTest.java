package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code Accept-Encoding} allows. */
class AcceptedEncodingTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                          | false | true
      gzip, deflate, br           | true  | true
      GZIP                        | true  | true
      x-gzip                      | true  | true
      *                           | true  | true
      br                          | false | true
      gzip;q=0                    | false | true
      gzip; q=0.5, identity       | false | true
      gzip;q=0.5, identity;q=0.5  | true  | true
      gzip, identity;q=0          | true  | false
      gzip, *;q=0                 | true  | false
      *, gzip;q=0                 | false | true
      identity;q=0                | false | false
      br, *;q=0                   | false | false
      gzip;q=much                 | false | true
      ,,;;,                       | false | true
      """)
  void gzip_and_no_encoding_are_allowed_as_their_weights_say(
      String value, boolean isGzip, boolean isPlain) {
    assertThat(AcceptedEncoding.of(value)).isEqualTo(new AcceptedEncoding(isGzip, isPlain));
  }
}
