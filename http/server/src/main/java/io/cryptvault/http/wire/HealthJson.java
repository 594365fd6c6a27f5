package io.cryptvault.http.wire;

import io.cryptvault.http.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The health of the server. */
public final class HealthJson {
  /** Of {@link #live}. */
  public static final Schema LIVE =
      Schema.object().field("status", Schema.only("live")).named("Live", "The process runs.");

  /** Of {@link #ready}. */
  public static final Schema READY = Schema.object()
      .field("status", Schema.only("ready"))
      .field("openGaps", Schema.count().meaning("Holes in the history that are not filled yet."))
      .optional("store", Schema.words(List.of("ok", "failing")))
      .optional("detail", Schema.text().meaning("About open gaps and a failing store."))
      .named("Ready", "The server takes requests.");

  private HealthJson() {}

  /** {@return the answer of a process that runs} */
  public static String live() {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("status", "live");
      json.writeEndObject();
    });
  }

  /**
   * The answer of a server that takes requests. Missing bars and a store that fails are reported; they do not make it less ready,
   * because questions are answered from the venue meanwhile.
   *
   * @param openGaps holes in the history that are not filled yet
   * @param store whether the server has a store
   * @param problem why the store does not work; empty if it works
   * @return a JSON document
   */
  public static String ready(long openGaps, boolean store, Optional<String> problem) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("status", "ready");
      json.writeNumberField("openGaps", openGaps);
      if (store) {
        json.writeStringField("store", problem.isEmpty() ? "ok" : "failing");
      }
      String detail = Stream.of(gaps(openGaps), problem)
          .flatMap(Optional::stream)
          .collect(Collectors.joining("; "));
      if (!detail.isEmpty()) {
        json.writeStringField("detail", detail);
      }
      json.writeEndObject();
    });
  }

  private static Optional<String> gaps(long open) {
    return open == 0
        ? Optional.empty()
        : Optional.of(
            open + (open == 1 ? " gap is" : " gaps are") + " open, see /v1/gaps?state=open");
  }
}
