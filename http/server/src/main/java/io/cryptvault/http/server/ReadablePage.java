package io.cryptvault.http.server;

import io.cryptvault.http.schema.Schema;
import io.cryptvault.http.wire.DescriptionJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the readable descriptions share: head, title, and the chapter of schemas that messages refer to. Runs without a script. */
final class ReadablePage {
  /** The path of the style sheet: a page has no style of its own, so that its policy can forbid that. */
  static final String STYLE = "/docs/style.css";

  private static final String SCHEMA_ANCHOR = "schema-";

  private ReadablePage() {}

  /** Begins a page. {@code other} is the address and the words of the page beside it. */
  static Html begin(String title, String document, String other, String otherWords) {
    Html html = new Html();
    html.begin("html", "lang", "en").begin("head");
    html.empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.line("title", title).empty("link", "rel", "stylesheet", "href", STYLE);
    html.endLine().begin("body").begin("header");
    html.line("h1", title).begin("p").text("For programs: ");
    html.line("a", document, "href", document).text(" · ").line("a", otherWords, "href", other);
    html.end().endLine().begin("main");
    return html;
  }

  static String finish(Html html) {
    return html.endLine().endLine().endLine().toString();
  }

  /** A paragraph of Markdown. */
  static void paragraph(Html html, String markdown) {
    html.begin("p");
    Markdown.write(html, markdown);
    html.endLine();
  }

  /** A list of links to places of the page; names and anchors in turn. */
  static void contents(Html html, List<Map.Entry<String, String>> places) {
    html.begin("ul", "class", "contents");
    places.forEach(place -> html.begin("li")
        .line("a", place.getKey(), "href", "#" + place.getValue())
        .end());
    html.endLine();
  }

  /** The chapter with all schemas that something refers to. */
  static void schemas(Html html, Object tree) {
    html.line("h2", "Schemas", "id", "schemas");
    DescriptionJson.named(tree).forEach((name, schema) -> {
      html.line("h3", name, "id", SCHEMA_ANCHOR + name);
      Object meaning = schema.keywords().get("description");
      if (meaning != null) {
        paragraph(html, meaning.toString());
      }
      if (schema.keywords().get("properties") instanceof Map<?, ?> fields) {
        fields(html, fields, schema);
      } else {
        html.begin("p");
        kind(html, schema.keywords());
        html.endLine();
      }
    });
  }

  private static void fields(Html html, Map<?, ?> fields, Schema schema) {
    List<?> required =
        schema.keywords().get("required") instanceof List<?> names ? names : List.of();
    table(html, "field", "value", "meaning");
    fields.forEach((name, value) -> {
      if (value instanceof Schema field) {
        html.begin("tr").begin("td").line("code", name.toString());
        html.text(required.contains(name) ? "" : " (may be absent)").end().begin("td");
        type(html, field);
        html.end().begin("td");
        Markdown.write(
            html,
            field.name().isEmpty()
                ? field.keywords().getOrDefault("description", "").toString()
                : "");
        html.end().endLine();
      }
    });
    endTable(html);
  }

  /** Begins a table that scrolls by itself on a narrow screen. */
  static void table(Html html, String... heads) {
    html.begin("div", "class", "wide").begin("table").begin("thead").begin("tr");
    for (String head : heads) {
      html.line("th", head);
    }
    html.end().end().begin("tbody");
  }

  static void endTable(Html html) {
    html.end().end().endLine();
  }

  /** What a schema allows, in words; named ones are links. */
  static void type(Html html, Schema schema) {
    if (schema.name().isEmpty()) {
      kind(html, schema.keywords());
    } else {
      html.line("a", schema.name(), "href", "#" + SCHEMA_ANCHOR + schema.name());
    }
  }

  private static void kind(Html html, Map<String, Object> keywords) {
    if (keywords.get("oneOf") instanceof List<?> kinds) {
      for (int k = 0; k < kinds.size(); k++) {
        html.text(k == 0 ? "" : " or ");
        type(html, (Schema) kinds.get(k));
      }
    } else if (keywords.get("prefixItems") instanceof List<?> places) {
      html.text("list of ");
      for (int k = 0; k < places.size(); k++) {
        html.text(k == 0 ? "" : ", ");
        type(html, (Schema) places.get(k));
      }
    } else if (keywords.get("items") instanceof Schema element) {
      html.text("list of ");
      type(html, element);
    } else if (keywords.get("additionalProperties") instanceof Schema value) {
      html.text("object of ");
      type(html, value);
    } else {
      html.text(words(keywords));
    }
  }

  private static String words(Map<String, Object> keywords) {
    if (keywords.containsKey("const")) {
      return keywords.get("const").toString();
    }
    if (keywords.get("enum") instanceof List<?> words) {
      return words.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
    return keywords.get("type") instanceof List<?> types
        ? types.stream().map(Object::toString).collect(Collectors.joining(" or "))
        : keywords.getOrDefault("type", "any value").toString();
  }
}
