package io.cryptvault.http.server;

import io.cryptvault.http.wire.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpMethods;

/** The table of endpoints as a page for people, with a line for {@code curl} to try each of them. */
final class HttpPage {
  private HttpPage() {}

  /** {@code base} is the address in the examples. */
  static String of(List<Endpoint> table, String base) {
    Html html =
        ReadablePage.begin("CryptVault over HTTP", "/openapi.json", "/docs/stream", "streams");
    for (Topic topic : Topic.values()) {
      List<Endpoint> rows =
          table.stream().filter(row -> Topic.of(row.path()) == topic).toList();
      html.line("h2", topic.title());
      ReadablePage.paragraph(html, topic.meaning());
      ReadablePage.contents(
          html,
          rows.stream().map(row -> Map.entry(row.toString(), Operation.id(row))).toList());
    }
    table.forEach(row -> section(html, row, base));
    errors(html);
    List<Object> schemas = new ArrayList<>(List.of(Problem.SCHEMA));
    table.forEach(row -> {
      row.body().ifPresent(body -> schemas.add(body.schema()));
      row.answers().forEach(answer -> answer.contents().forEach(one -> schemas.add(one.schema())));
    });
    ReadablePage.schemas(html, schemas);
    return ReadablePage.finish(html);
  }

  private static void section(Html html, Endpoint row, String base) {
    html.begin("section", "id", Operation.id(row))
        .begin("h3")
        .line("code", row.toString())
        .end();
    ReadablePage.paragraph(html, row.summary());
    if (row.answers().get(0).status() != 101) {
      html.line("pre", curl(row, base));
    }
    if (!row.parameters().isEmpty()) {
      ReadablePage.table(html, "parameter", "value", "default", "meaning");
      row.parameters().forEach(parameter -> parameter(html, parameter));
      ReadablePage.endTable(html);
    }
    row.body().ifPresent(body -> content(html, "Body", body));
    row.answers().forEach(answer -> answer(html, answer));
    html.begin("p").text("Errors: ");
    html.text(ErrorStatus.of(row).stream()
            .map(status -> Integer.toString(status.status()))
            .collect(Collectors.joining(", ")))
        .text(", see ")
        .line("a", "errors", "href", "#errors")
        .text(".")
        .endLine();
    html.endLine();
  }

  private static void parameter(Html html, Parameter parameter) {
    String byDefault = parameter.shape().byDefault();
    html.begin("tr").begin("td").line("code", parameter.name());
    html.text(parameter.place() == Parameter.Place.PATH ? " in the path" : "");
    html.end().begin("td");
    Markdown.write(html, parameter.shape().words());
    html.end();
    if (parameter.isRequired() || byDefault.isEmpty()) {
      html.line("td", parameter.isRequired() ? "required" : "");
    } else {
      html.line("td", byDefault, "data-head", "default");
    }
    html.begin("td");
    Markdown.write(html, parameter.meaning() + ".");
    html.end().endLine();
  }

  private static void answer(Html html, Answer answer) {
    String status = Integer.toString(answer.status());
    if (answer.contents().isEmpty()) {
      ReadablePage.paragraph(html, "`" + status + "`: " + answer.meaning() + ".");
    }
    answer.contents().forEach(one -> content(html, status, one));
    if (!answer.headers().isEmpty()) {
      ReadablePage.paragraph(
          html,
          "Headers: "
              + answer.headers().stream().map(Answer.Header::told).collect(Collectors.joining("; "))
              + ".");
    }
  }

  private static void content(Html html, String place, Answer.Content content) {
    html.begin("p").line("code", place + " " + content.mediaType()).text(": ");
    if (!content.schema().name().isEmpty()) {
      ReadablePage.type(html, content.schema());
      html.text(content.form() == Answer.Form.LINES ? ", one a line: " : ": ");
    }
    Markdown.write(html, content.holds() + ".");
    html.endLine();
  }

  private static void errors(Html html) {
    html.line("h2", "Errors", "id", "errors").begin("p").text("Errors are ");
    html.line("code", "application/problem+json").text(": ");
    ReadablePage.type(html, Problem.SCHEMA);
    html.text(".").endLine();
    ReadablePage.table(html, "status", "meaning");
    for (ErrorStatus status : ErrorStatus.values()) {
      html.begin("tr").line("td", Integer.toString(status.status())).begin("td");
      Markdown.write(html, status.meaning());
      html.end().endLine();
    }
    ReadablePage.endTable(html);
  }

  /** A command that asks what the examples of the row ask. */
  static String curl(Endpoint row, String base) {
    StringBuilder command = new StringBuilder("curl ");
    if (!row.method().equals(HttpMethods.GET)) {
      command.append("-X ").append(row.method().name()).append(' ');
    }
    row.body()
        .ifPresent(body -> command
            .append("-H 'Content-Type: ")
            .append(body.mediaType())
            .append("' --data-binary '")
            .append(body.example().strip())
            .append("' "));
    return command.append('\'').append(base).append(target(row)).append('\'').toString();
  }

  /** Path and query with the examples of what is required, and those that the row names. */
  static String target(Endpoint row) {
    String path = row.path().toString();
    for (Parameter parameter : row.parameters()) {
      path =
          path.replace("{" + parameter.name() + "}", escaped(ParameterSchema.example(parameter)));
    }
    String query = row.query().stream()
        .filter(parameter -> parameter.isRequired() || !parameter.example().isEmpty())
        .map(parameter -> parameter.name() + "=" + escaped(ParameterSchema.example(parameter)))
        .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
