package io.cryptvault.http.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.scaladsl.model.Uri;

/** The path of an endpoint, such as {@code /v1/bars/{symbol}}. Segments are compared decoded. Immutable. */
final class PathTemplate {
  private final String text;
  private final List<String> segments;

  private PathTemplate(String text, List<String> segments) {
    this.text = text;
    this.segments = segments;
  }

  static PathTemplate of(String text) {
    return new PathTemplate(text, List.copyOf(Arrays.asList(text.substring(1).split("/", -1))));
  }

  /**
   * The decoded segments of a path of a request: {@code /v1/bars/BTC%2FUSDT} has three. Empty when one of them is empty, as in
   * {@code /v1/} or {@code //}: no template has such a segment.
   */
  static List<String> segments(Uri.Path path) {
    List<String> segments = new ArrayList<>();
    Uri.Path rest = path;
    while (!rest.isEmpty()) {
      if (!rest.startsWithSlash() || !rest.tail().startsWithSegment()) {
        return List.of();
      }
      segments.add((String) rest.tail().head());
      rest = rest.tail().tail();
    }
    return segments;
  }

  /** The values of the parameters, in the order of the path, if a path fits. */
  Optional<List<String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>(1);
    for (int k = 0; k < path.size(); k++) {
      if (isParameter(segments.get(k))) {
        values.add(path.get(k));
      } else if (!segments.get(k).equals(path.get(k))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /** The names of the parameters, in order. */
  List<String> names() {
    return segments.stream()
        .filter(PathTemplate::isParameter)
        .map(segment -> segment.substring(1, segment.length() - 1))
        .toList();
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
