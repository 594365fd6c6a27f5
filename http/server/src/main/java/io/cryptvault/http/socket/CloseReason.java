package io.cryptvault.http.socket;

/** Why the server ends a connection, as stated in its close frame. */
enum CloseReason {
  GOING_AWAY(1001, "the server is going away"),
  POLICY(1008, "only text messages are understood"),
  UNFINISHED(1008, "the message was not finished in time after its first frame"),
  TOO_BIG(1009, "the message is longer than the limit in the welcome message"),
  SLOW(4408, "updates were not read in time, and more were waiting than the cap allows"),
  RATE(4429, "more messages a second than the limit in the welcome message");

  private final int code;
  private final String text;

  CloseReason(int code, String text) {
    this.code = code;
    this.text = text;
  }

  int code() {
    return code;
  }

  String text() {
    return text;
  }
}
