package io.cryptvault.http.sim.binance;

import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.Reply;

/** An error of the venue: its own code and text, and the HTTP status. Immutable. */
record VenueError(int status, int code, String message) {

  /** As the venue sends it. */
  Reply reply() {
    return Reply.json(status, JsonDocument.bytes(json -> {
      json.writeStartObject();
      json.writeNumberField("code", code);
      json.writeStringField("msg", message);
      json.writeEndObject();
    }));
  }

  static VenueError missing(String parameter) {
    return new VenueError(
        400,
        -1102,
        "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
  }

  static VenueError illegal(String parameter) {
    return new VenueError(400, -1100, "Illegal characters found in parameter '" + parameter + "'.");
  }

  static VenueError invalidSymbol() {
    return new VenueError(400, -1121, "Invalid symbol.");
  }

  static VenueError invalidInterval() {
    return new VenueError(400, -1120, "Invalid interval.");
  }

  static VenueError invalid(String parameter) {
    return new VenueError(400, -1130, "Data sent for parameter '" + parameter + "' is not valid.");
  }

  static VenueError combination() {
    return new VenueError(400, -1128, "Combination of optional parameters invalid.");
  }

  static VenueError weight(int limit) {
    return new VenueError(
        429,
        -1003,
        "Too much request weight used; current limit is " + limit
            + " request weight per 1 MINUTE. Please use WebSocket Streams for live updates"
            + " to avoid polling the API.");
  }

  static VenueError rawRequests(int limit) {
    return new VenueError(
        429,
        -1003,
        "Too many requests; current limit is " + limit
            + " raw requests per 5 MINUTE. Please use WebSocket Streams for live updates"
            + " to avoid polling the API.");
  }

  static VenueError banned(long until) {
    return new VenueError(
        418,
        -1003,
        "Way too much request weight used; IP banned until " + until
            + ". Please use WebSocket Streams for live updates to avoid bans.");
  }
}
