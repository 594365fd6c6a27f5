package io.cryptvault.http.server;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;

/**
 * An answer that an endpoint gives when all is well. Refusals are problem documents everywhere and are not listed.
 *
 * @param contents the media types that a client can choose from, the default first; empty for an answer without a body
 * @param headers what the answer says beside its body, each in Markdown
 */
record Answer(int status, List<Content> contents, List<String> headers) {

  /**
   * A body in one media type.
   *
   * @param mediaType such as {@code application/json}
   * @param holds what is in it, in Markdown
   */
  record Content(String mediaType, String holds) {
    static Content of(MediaType type, String holds) {
      return new Content(type.toString(), holds);
    }
  }

  Answer {
    contents = List.copyOf(contents);
    headers = List.copyOf(headers);
  }

  static Answer ok(Content... contents) {
    return new Answer(200, List.of(contents), List.of());
  }

  /** {@code 200} and a JSON document. */
  static Answer json(String holds) {
    return ok(Content.of(MediaTypes.APPLICATION_JSON, holds));
  }

  /** {@code 304}: the client has the answer already. */
  static Answer notModified() {
    return new Answer(304, List.of(), List.of());
  }

  Answer withStatus(int other) {
    return new Answer(other, contents, headers);
  }

  /** One header more. */
  Answer with(String header) {
    List<String> all = new ArrayList<>(headers);
    all.add(header);
    return new Answer(status, contents, all);
  }
}
