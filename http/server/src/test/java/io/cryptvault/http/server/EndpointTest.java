package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Uri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A row that does not say what it does is found when it is made or first read. */
@Execution(ExecutionMode.CONCURRENT)
class EndpointTest {
  private static final Handler NOTHING = request -> Respond.now(HttpResponse.create());

  @Test
  void the_parameters_of_a_path_must_be_declared_in_its_order() {
    assertThatThrownBy(() -> Endpoint.get("/v1/bars/{symbol}", "Bars.").by(NOTHING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/v1/bars/{symbol}: expected")
        .hasMessageContaining("found []");
    Endpoint row = Endpoint.get("/v1/bars/{symbol}", "Bars.")
        .path("symbol", Shape.Plain.SYMBOL, "its name")
        .by(NOTHING);
    assertThat(row.path().match(List.of("v1", "bars", "BTC/USDT"))).contains(List.of("BTC/USDT"));
  }

  @Test
  void a_handler_cannot_read_a_parameter_that_its_row_does_not_declare() {
    Parameter limit = new Parameter(
        "limit", Parameter.Place.QUERY, Shape.Count.of(300, 100), false, "rows of a page", "");
    Query query = new Query(Uri.create("/?limit=7"), List.of(limit));
    assertThat(query.count("limit")).hasValue(7);
    assertThatThrownBy(() -> query.text("from"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("from: expected a parameter that the endpoint declares");
  }

  @Test
  void the_usual_count_is_never_more_than_the_largest() {
    assertThat(Shape.Count.of(300, 100).usual()).hasValue(100);
    assertThat(Shape.Count.of(300, 1_000).usual()).hasValue(300);
  }
}
