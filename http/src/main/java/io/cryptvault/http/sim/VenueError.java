package io.cryptvault.http.sim;

/** A refusal of the venue: its own code and text, and the HTTP status they come with. Immutable. */
record VenueError(int status, int code, String message) {

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

  static VenueError invalidLimit() {
    return new VenueError(400, -1130, "Data sent for parameter 'limit' is not valid.");
  }
}
