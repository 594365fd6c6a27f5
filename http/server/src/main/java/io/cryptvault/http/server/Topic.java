package io.cryptvault.http.server;

import java.util.Arrays;
import java.util.Set;

/** What an endpoint is about: how descriptions group the table. A new resource that is in no set is about the server. */
enum Topic {
  MARKET(
      "Market data",
      "Symbols, bars, and what is missing of them.",
      "symbols",
      "bars",
      "gaps",
      "hosts"),
  FORMULAS(
      "Formulas",
      "Functions, readings and analyses.",
      "catalog",
      "readings",
      "analysis",
      "analyze"),
  JOBS("Jobs", "Many symbols in the background.", "jobs"),
  LIVE(
      "Live",
      "Streams of readings; `/asyncapi.json` describes their messages.",
      "stream",
      "events"),
  STORE("Store", "Bars that the server keeps.", "store", "fetch"),
  CHARTS("Charts", "Bars and readings for charts, by TradingView's UDF.", "udf"),
  SERVER("Server", "Health, metrics and descriptions.");

  private static final String VERSION = "v1";

  private final String title;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it
  private final Set<String> resources;

  Topic(String title, String meaning, String... resources) {
    this.title = title;
    this.meaning = meaning;
    this.resources = Set.of(resources);
  }

  static Topic of(PathTemplate path) {
    String[] segments = path.toString().substring(1).split("/", -1);
    String resource = segments[segments[0].equals(VERSION) ? 1 : 0];
    return Arrays.stream(values())
        .filter(topic -> topic.resources.contains(resource))
        .findFirst()
        .orElse(SERVER);
  }

  /** As people read it. */
  String title() {
    return title;
  }

  /** One sentence in Markdown. */
  String meaning() {
    return meaning;
  }
}
