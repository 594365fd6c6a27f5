package io.cryptvault.http.server;

import java.util.List;
import java.util.stream.Collectors;

/** The table of endpoints as a chapter of {@code docs/protocol.md}. */
final class EndpointPage {
  private EndpointPage() {}

  static String of(List<Endpoint> table) {
    return table.stream().map(EndpointPage::section).collect(Collectors.joining("\n"));
  }

  private static String section(Endpoint row) {
    StringBuilder text = new StringBuilder();
    text.append("### `")
        .append(row.method().name())
        .append(' ')
        .append(row.path())
        .append("`\n\n");
    text.append(row.summary()).append('\n');
    if (!row.parameters().isEmpty()) {
      text.append("\n| parameter | value | default | meaning |\n|---|---|---|---|\n");
      row.parameters().forEach(parameter -> text.append(line(parameter)));
    }
    row.body()
        .ifPresent(sent -> text.append("\nBody, `")
            .append(sent.mediaType())
            .append("`: ")
            .append(sent.holds())
            .append(".\n"));
    text.append('\n');
    row.answers().forEach(answer -> text.append(lines(answer)));
    return text.toString();
  }

  private static String line(Parameter parameter) {
    String place = parameter.place() == Parameter.Place.PATH ? " in the path" : "";
    String byDefault = parameter.shape().byDefault();
    String usual =
        parameter.isRequired() ? "required" : byDefault.isEmpty() ? "" : "`" + byDefault + "`";
    return "| `" + parameter.name() + "`" + place + " | " + parameter.shape().words() + " | "
        + usual + " | " + parameter.meaning().replace("|", "\\|") + " |\n";
  }

  private static String lines(Answer answer) {
    if (answer.contents().isEmpty()) {
      return "- `" + answer.status() + "`: " + answer.meaning() + ".\n";
    }
    String headers =
        answer.headers().stream().map(header -> "; " + header.told()).collect(Collectors.joining());
    return answer.contents().stream()
        .map(content -> "- `" + answer.status() + "` `" + content.mediaType() + "`: "
            + content.holds() + headers + ".\n")
        .collect(Collectors.joining());
  }
}
