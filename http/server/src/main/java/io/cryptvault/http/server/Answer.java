package io.cryptvault.http.server;

import io.cryptvault.http.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;

/**
 * An answer that an endpoint gives when all is well. Refusals are problem documents everywhere: see {@link ErrorStatus}.
 *
 * @param meaning when it is given, in Markdown; empty where the content says it
 * @param contents the media types that a client can choose from, the default first; empty for an answer without a body
 * @param headers what the answer says beside its body
 */
record Answer(int status, String meaning, List<Content> contents, List<Header> headers) {

  /** What the documents of a body are. */
  enum Form {
    /** The body is one document. */
    WHOLE,
    /** Each line of the body is a document. */
    LINES
  }

  /**
   * A body in one media type.
   *
   * @param mediaType such as {@code application/json}
   * @param holds what is in it, in Markdown
   * @param form whether the schema is that of the whole body or of a line
   * @param schema what the documents hold; any text where they are not JSON
   * @param example a body; empty when there is none
   */
  record Content(String mediaType, String holds, Form form, Schema schema, String example) {
    /** Text that is not JSON. */
    static Content of(MediaType type, String holds) {
      return new Content(type.toString(), holds, Form.WHOLE, Schema.text(), "");
    }

    static Content json(Schema schema, String holds) {
      return new Content(MediaTypes.APPLICATION_JSON.toString(), holds, Form.WHOLE, schema, "");
    }

    /** A JSON document a line. */
    static Content lines(Schema line, String holds) {
      return new Content(Formats.NDJSON.toString(), holds, Form.LINES, line, "");
    }

    Content withExample(String body) {
      return new Content(mediaType, holds, form, schema, body);
    }
  }

  /**
   * A header of an answer.
   *
   * @param told the header in Markdown, with when it is there
   */
  record Header(String name, String told) {}

  Answer {
    contents = List.copyOf(contents);
    headers = List.copyOf(headers);
  }

  static Answer ok(Content... contents) {
    return new Answer(200, "", List.of(contents), List.of());
  }

  /** {@code 200} and a JSON document. */
  static Answer json(Schema schema, String holds) {
    return ok(Content.json(schema, holds));
  }

  /** An answer without a body. */
  static Answer bare(int status, String meaning) {
    return new Answer(status, meaning, List.of(), List.of());
  }

  Answer withStatus(int other) {
    return new Answer(other, meaning, contents, headers);
  }

  /** One header more. */
  Answer with(Header header) {
    List<Header> all = new ArrayList<>(headers);
    all.add(header);
    return new Answer(status, meaning, contents, all);
  }
}
